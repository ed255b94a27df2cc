package printer

import (
	"go/ast"
	"go/doc/comment"
	"strings"
)

// formatDoc formats a doc comment. Directives come last.
func formatDoc(list []*ast.Comment) []*ast.Comment {
	first := list[0]
	if strings.HasPrefix(first.Text, "/*") {
		if len(list) > 1 || !strings.Contains(first.Text, "\n") || allStars(first.Text) {
			return list
		}
		text := first.Text[len("/*") : len(first.Text)-len("*/")]
		return []*ast.Comment{{Slash: first.Slash, Text: "/*\n" + reformat(text) + "*/"}}
	}
	var text strings.Builder
	var directives []*ast.Comment
	for _, c := range list {
		body, ok := strings.CutPrefix(c.Text, "//")
		if !ok {
			return list
		}
		if isDirective(body) {
			directives = append(directives, c)
			continue
		}
		text.WriteString(strings.TrimPrefix(body, " ") + "\n")
	}
	if text.Len() == 0 {
		return list
	}
	var out []*ast.Comment
	add := func(text string) { out = append(out, &ast.Comment{Slash: first.Slash, Text: text}) }
	for line := range strings.Lines(reformat(text.String())) {
		switch line = strings.TrimSuffix(line, "\n"); {
		case line == "" || line[0] == '\t':
			add("//" + line)
		default:
			add("// " + line)
		}
	}
	if len(directives) > 0 {
		add("//")
		for _, c := range directives {
			add(c.Text)
		}
	}
	return out
}

func reformat(text string) string {
	var parser comment.Parser
	var printer comment.Printer
	return string(printer.Comment(parser.Parse(text)))
}

// isDirective reports whether a comment without its // is one for tools.
func isDirective(s string) bool {
	for _, word := range []string{"line ", "extern ", "export "} {
		if strings.HasPrefix(s, word) {
			return true
		}
	}
	_, ok := ast.ParseDirective(1, "//"+s)
	return ok
}

// allStars reports whether all lines of a general comment but the first begin with a star.
func allStars(text string) bool {
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimLeft(line, " \t")
		if i > 0 && line != "" && line[0] != '*' {
			return false
		}
	}
	return true
}
