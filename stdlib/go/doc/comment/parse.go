package comment

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Parser reads doc comments.
type Parser struct {
	// Words are words that are italic, and links too if they have a URL here.
	Words map[string]string

	// LookupPackage gives the import path that a package's name stands for, if it is known. Without it, or if it is not known,
	// DefaultLookupPackage is asked.
	LookupPackage func(name string) (importPath string, ok bool)

	// LookupSym reports whether the package has something of that name; recv is empty or the type of a method.
	LookupSym func(recv, name string) (ok bool)
}

// standard has the packages of the standard library whose import path is one word.
var standard = strings.Fields("bufio bytes cmp context crypto embed encoding errors expvar flag fmt hash html image io iter log " +
	"maps math mime net os path plugin reflect regexp runtime slices sort strconv strings structs sync syscall testing time " +
	"unicode unique unsafe uuid weak")

// DefaultLookupPackage knows the packages of the standard library whose import path is one word.
func DefaultLookupPackage(name string) (importPath string, ok bool) {
	if slices.Contains(standard, name) {
		return name, true
	}
	return "", false
}

// A parser reads one comment.
type parser struct {
	*Parser
	doc   *Doc
	links map[string]*LinkDef
}

// Parse reads a comment, without comment marks.
func (p *Parser) Parse(text string) *Doc {
	c := &parser{Parser: p, doc: new(Doc), links: make(map[string]*LinkDef)}
	lines := unindent(strings.Split(text, "\n"))
	end := 0
	for _, s := range split(lines) {
		var b Block
		switch body := lines[s.start:s.end]; s.kind {
		case spanList:
			b = c.list(body, end < s.start)
		case spanCode:
			b = &Code{strings.Join(append(unindent(body), ""), "\n")}
		case spanHeading:
			b = &Heading{[]Text{Plain(strings.TrimSpace(strings.TrimPrefix(body[0], "#")))}}
		case spanOldHeading:
			b = &Heading{[]Text{Plain(strings.TrimSpace(body[0]))}}
		case spanPara:
			if para := c.paragraph(body); para != nil {
				b = para
			}
		}
		if b != nil {
			c.doc.Content = append(c.doc.Content, b)
		}
		end = s.end
	}
	// Only now all definitions of links are known.
	for _, b := range c.doc.Content {
		switch b := b.(type) {
		case *Paragraph:
			c.resolve(b)
		case *List:
			for _, item := range b.Items {
				for _, para := range item.Content {
					c.resolve(para.(*Paragraph))
				}
			}
		}
	}
	return c.doc
}

// resolve finds the links in a paragraph's text.
func (c *parser) resolve(p *Paragraph) { p.Text = c.linkedText(string(p.Text[0].(Plain))) }

// A span is lines that are one block.
type span struct {
	start, end int
	kind       spanKind
}

type spanKind int

const (
	spanCode spanKind = iota
	spanHeading
	spanList
	spanOldHeading
	spanPara
)

func isIndented(line string) bool { return line != "" && (line[0] == ' ' || line[0] == '\t') }

// split finds the blocks. What is indented is code or a list; what is not is text, but that it belongs to such a block: the
// lines of a list right before indented ones, a line that ends in { or \ before code, and a } after it.
func split(lines []string) []span {
	var spans []span
	forced := 0 // lines before this one count as indented
	for i := 0; i < len(lines); {
		if lines[i] == "" {
			i++
			continue
		}
		s := span{start: i}
		if i < forced || isIndented(lines[i]) {
			s.end = indentedEnd(lines, i, forced)
			s.kind = spanCode
			if isList(lines[s.start]) {
				s.kind = spanList
			}
			i = s.end
			spans = append(spans, s)
			continue
		}
		for i++; i < len(lines) && lines[i] != "" && !isIndented(lines[i]); i++ {
		}
		s.end = i
		if i < len(lines) && lines[i] != "" && !isList(lines[i]) {
			// Code, or the rest of a list item, follows without an empty line.
			switch last := lines[i-1]; {
			case isList(last):
				forced = i
				for s.end > s.start && isList(lines[s.end-1]) {
					s.end--
				}
			case strings.HasSuffix(last, "{") || strings.HasSuffix(last, `\`):
				forced = i
				s.end--
			}
			if s.start == s.end {
				i = s.start
				continue
			}
		}
		switch single := s.end-s.start == 1; {
		case single && isHeading(lines[s.start]):
			s.kind = spanHeading
		case single && isOldHeading(lines, s.start):
			s.kind = spanOldHeading
		default:
			s.kind = spanPara
		}
		i = s.end
		spans = append(spans, s)
	}
	return spans
}

// indentedEnd gives where indented lines from start on end.
func indentedEnd(lines []string, start, forced int) (end int) {
	listGoesOn := isList(lines[start]) && start < forced
	i := start + 1
	for ; i < len(lines); i++ {
		if lines[i] == "" {
			listGoesOn = false
		} else if i >= forced && !isIndented(lines[i]) && !(listGoesOn && isList(lines[i])) {
			break
		}
	}
	end = i
	for lines[end-1] == "" {
		end--
	}
	if end < len(lines) && strings.HasPrefix(lines[end], "}") {
		end++
	}
	return end
}

// unindent takes off empty lines at both ends, and the white space that all lines begin with.
func unindent(lines []string) []string {
	prefix, set := "", false
	var out []string
	for _, line := range lines {
		if line == "" {
			continue
		}
		space := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
		if !set {
			prefix, set = space, true
			continue
		}
		n := 0
		for n < len(prefix) && n < len(space) && prefix[n] == space[n] {
			n++
		}
		prefix = prefix[:n]
	}
	for _, line := range lines {
		line = strings.TrimPrefix(line, prefix)
		if strings.TrimSpace(line) == "" {
			line = ""
		}
		if line != "" || len(out) > 0 {
			out = append(out, line)
		}
	}
	for len(out) > 0 && out[len(out)-1] == "" {
		out = out[:len(out)-1]
	}
	return out
}

// isHeading reports whether a line begins with # and a space.
func isHeading(line string) bool {
	rest, ok := strings.CutPrefix(line, "#")
	return ok && isIndented(rest) && strings.TrimSpace(rest) != ""
}

// isOldHeading reports whether a line on its own is a heading although it has no #: a capital first, no punctuation but
// possessives and points within words, and text after it.
func isOldHeading(lines []string, at int) bool {
	if at == 0 || lines[at-1] != "" || at+2 >= len(lines) || lines[at+1] != "" || isIndented(lines[at+2]) {
		return false
	}
	line := strings.TrimSpace(lines[at])
	first, _ := utf8.DecodeRuneInString(line)
	last, _ := utf8.DecodeLastRuneInString(line)
	if !unicode.IsUpper(first) || !unicode.IsLetter(last) && !unicode.IsDigit(last) {
		return false
	}
	if strings.ContainsAny(line, ";:!?+*/=[]{}_^°&§~%#@<\">\\") {
		return false
	}
	for i, r := range line {
		rest := line[i+utf8.RuneLen(r):]
		if r == '\'' && rest != "s" && !strings.HasPrefix(rest, "s ") || r == '.' && (rest == "" || rest[0] == ' ') {
			return false
		}
	}
	return true
}

// paragraph makes a paragraph of lines. If they are definitions of links, it keeps those and gives nil.
func (c *parser) paragraph(lines []string) *Paragraph {
	var defs []*LinkDef
	for _, line := range lines {
		def := linkDef(line)
		if def == nil {
			return &Paragraph{[]Text{Plain(strings.Join(lines, "\n"))}}
		}
		defs = append(defs, def)
	}
	for _, def := range defs {
		c.doc.Links = append(c.doc.Links, def)
		if c.links[def.Text] == nil {
			c.links[def.Text] = def
		}
	}
	return nil
}

// linkDef reads [Text]: URL; nil if the line is something else.
func linkDef(line string) *LinkDef {
	rest, ok := strings.CutPrefix(line, "[")
	text, url, found := strings.Cut(rest, "]:")
	if !ok || !found || len(url) < 2 || !isIndented(url) {
		return nil
	}
	url = strings.TrimSpace(url)
	if scheme, _, ok := strings.Cut(url, "://"); !ok || !isScheme(scheme) {
		return nil
	}
	return &LinkDef{Text: text, URL: url}
}

// list makes a list of lines. Markers of the other sort are text.
func (c *parser) list(lines []string, blankBefore bool) *List {
	first, _, _ := listMarker(lines[0])
	l := &List{ForceBlankBefore: blankBefore}
	var text []string
	flush := func() {
		if n := len(l.Items); n > 0 {
			if para := c.paragraph(text); para != nil {
				l.Items[n-1].Content = append(l.Items[n-1].Content, para)
			}
		}
		text = nil
	}
	for _, line := range lines {
		if number, rest, ok := listMarker(line); ok && (number == "") == (first == "") {
			flush()
			l.Items = append(l.Items, &ListItem{Number: number})
			line = rest
		}
		if line = strings.TrimSpace(line); line == "" {
			l.ForceBlankBetween = true
			flush()
			continue
		}
		text = append(text, line)
	}
	flush()
	return l
}

// listMarker cuts off what a list item begins with.
func listMarker(line string) (number, rest string, ok bool) {
	line = strings.TrimSpace(line)
	for _, bullet := range []string{"•", "*", "+", "-"} {
		if rest, ok = strings.CutPrefix(line, bullet); ok {
			break
		}
	}
	if !ok {
		rest = strings.TrimLeft(line, "0123456789")
		number = line[:len(line)-len(rest)]
		if number == "" || rest == "" || rest[0] != '.' && rest[0] != ')' {
			return "", "", false
		}
		rest = rest[1:]
	}
	if !isIndented(rest) || strings.TrimSpace(rest) == "" {
		return "", "", false
	}
	return number, rest, true
}

func isList(line string) bool {
	_, _, ok := listMarker(line)
	return ok
}
