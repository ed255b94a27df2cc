// Package format formats Go source text as gofmt does.
package format

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"io"
	"strings"
)

// numbers has the printer write letters in numbers in the usual case.
const numbers printer.Mode = 1 << 30

const parserMode = parser.ParseComments | parser.SkipObjectResolution

func config(indent int) *printer.Config {
	return &printer.Config{Mode: printer.UseSpaces | printer.TabIndent | numbers, Tabwidth: 8, Indent: indent}
}

// Node formats a tree; see printer.Config.Fprint for what it may be. Imports of a file are sorted, but the tree stays as it is.
func Node(dst io.Writer, fset *token.FileSet, node any) error {
	file, _ := node.(*ast.File)
	commented, _ := node.(*printer.CommentedNode)
	if commented != nil {
		file, _ = commented.Node.(*ast.File)
	}
	if file == nil || !hasImportGroup(file) {
		return config(0).Fprint(dst, fset, node)
	}
	// A copy by way of text.
	var text bytes.Buffer
	if err := config(0).Fprint(&text, fset, file); err != nil {
		return err
	}
	file, err := parser.ParseFile(fset, "", text.Bytes(), parserMode)
	if err != nil {
		return fmt.Errorf("format.Node internal error (%s)", err)
	}
	ast.SortImports(fset, file)
	node = file
	if commented != nil {
		node = &printer.CommentedNode{Node: file, Comments: commented.Comments}
	}
	return config(0).Fprint(dst, fset, node)
}

// hasImportGroup reports whether a file has imports that could be out of order.
func hasImportGroup(file *ast.File) bool {
	for _, d := range file.Decls {
		d, ok := d.(*ast.GenDecl)
		if !ok || d.Tok != token.IMPORT {
			return false
		}
		if d.Lparen.IsValid() {
			return true
		}
	}
	return false
}

// Source formats a file, declarations, or statements. Of what is no file, indentation and white space at both ends stay.
func Source(src []byte) ([]byte, error) {
	fset := token.NewFileSet()
	file, part, err := parse(fset, src)
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	if part == nil {
		ast.SortImports(fset, file)
		err := config(0).Fprint(&text, fset, file)
		return text.Bytes(), err
	}
	// The first lines, if they are empty, and the indentation of the one after them.
	const white = " \t\n\r"
	trimmed := bytes.TrimLeft(src, white)
	lead := src[:len(src)-len(trimmed)]
	lines := lead[:bytes.LastIndexByte(lead, '\n')+1]
	rest := lead[len(lines):]
	indent := bytes.Count(rest, []byte("\t"))
	if indent == 0 && bytes.Contains(rest, []byte(" ")) {
		indent = 1
	}
	if err := config(indent+part.indent).Fprint(&text, fset, file); err != nil {
		return nil, err
	}
	body := bytes.TrimSpace(part.cut(text.Bytes(), indent+part.indent))
	if len(body) == 0 {
		return src, nil
	}
	result := append(bytes.Clone(lines), strings.Repeat("\t", indent)...)
	result = append(result, body...)
	return append(result, src[len(bytes.TrimRight(src, white)):]...), nil
}

// A part says how to get back a part of a file that was made a file.
type part struct {
	indent int // how much more it was indented
	cut    func(text []byte, indent int) []byte
}

// parse parses a file, or what becomes one in a package clause or a function; then it gives what that is part of.
func parse(fset *token.FileSet, src []byte) (*ast.File, *part, error) {
	file, err := parser.ParseFile(fset, "", src, parserMode)
	if err == nil || !strings.Contains(err.Error(), "expected 'package'") {
		return file, nil, err
	}
	// On one line, so that lines stay the same.
	file, err = parser.ParseFile(fset, "", append([]byte("package p;"), src...), parserMode)
	if err == nil {
		return file, &part{cut: func(text []byte, indent int) []byte { return text[indent+len("package p\n"):] }}, nil
	}
	if !strings.Contains(err.Error(), "expected declaration") {
		return nil, nil, err
	}
	// The newlines end a comment at the end, and keep the brace away from it.
	body := append(append([]byte("package p; func _() {"), src...), "\n\n}"...)
	file, err = parser.ParseFile(fset, "", body, parserMode)
	if err != nil {
		return nil, nil, err
	}
	return file, &part{indent: -1, cut: func(text []byte, indent int) []byte {
		text = text[2*max(indent, 0)+len("package p\n\nfunc _() {"):]
		return text[:len(text)-len("}\n")]
	}}, nil
}
