package comment

import (
	"bytes"
	"fmt"
	"strings"
)

// A Printer writes doc comments. Its zero value does that in the usual way.
type Printer struct {
	// HeadingLevel is the level of headings in HTML and Markdown; 0 means 3.
	HeadingLevel int

	// HeadingID gives what links to a heading have behind #; empty for nothing. Without it, it is DefaultID.
	HeadingID func(h *Heading) string

	// DocLinkURL gives the URL of something in Go. Without it, it is DefaultURL(DocLinkBaseURL).
	DocLinkURL func(link *DocLink) string

	// DocLinkBaseURL is what such URLs begin with.
	DocLinkBaseURL string

	// TextPrefix is what lines of Text begin with.
	TextPrefix string

	// TextCodePrefix is what lines of code in Text begin with; empty means TextPrefix and a tab.
	TextCodePrefix string

	// TextWidth is how many characters lines of Text may have, without TextPrefix; 0 means 80 with it, and a negative width
	// lines of any length.
	TextWidth int
}

func (p *Printer) headingLevel() int {
	if p.HeadingLevel <= 0 {
		return 3
	}
	return p.HeadingLevel
}

func (p *Printer) headingID(h *Heading) string {
	if p.HeadingID != nil {
		return p.HeadingID(h)
	}
	return h.DefaultID()
}

func (p *Printer) docLinkURL(link *DocLink) string {
	if p.DocLinkURL != nil {
		return p.DocLinkURL(link)
	}
	return link.DefaultURL(p.DocLinkBaseURL)
}

// DefaultURL gives baseURL/path#name. If the base ends in a slash, the path does too; something in the same package is just
// #name.
func (l *DocLink) DefaultURL(baseURL string) string {
	name := l.Name
	if l.Recv != "" {
		name = l.Recv + "." + name
	}
	if name != "" || l.ImportPath == "" {
		name = "#" + name
	}
	switch {
	case l.ImportPath == "":
		return name
	case strings.HasSuffix(baseURL, "/"):
		return baseURL + l.ImportPath + "/" + name
	}
	return baseURL + "/" + l.ImportPath + name
}

// DefaultID gives hdr- and the text of the heading, with all but letters and digits as underscores.
func (h *Heading) DefaultID() string {
	text := strings.TrimSpace(plain(h.Text))
	if text == "" {
		return ""
	}
	return "hdr-" + strings.Map(func(r rune) rune {
		if r < 0x80 && isWordByte(byte(r)) {
			return r
		}
		return '_'
	}, text)
}

// plain gives a text without its links.
func plain(text []Text) string {
	var b strings.Builder
	for _, t := range text {
		switch t := t.(type) {
		case Plain:
			b.WriteString(string(t))
		case Italic:
			b.WriteString(string(t))
		case *Link:
			b.WriteString(plain(t.Text))
		case *DocLink:
			b.WriteString(plain(t.Text))
		}
	}
	return b.String()
}

func blankBefore(b Block) bool {
	l, ok := b.(*List)
	return !ok || l.BlankBefore()
}

// itemMarker is what a list item begins with.
func itemMarker(item *ListItem) string {
	if item.Number == "" {
		return "  - "
	}
	return " " + item.Number + ". "
}

// itemIndent is what other lines of a list item begin with.
const itemIndent = "    "

// Comment writes the comment as it is to be in a Go file, without comment marks.
func (p *Printer) Comment(d *Doc) []byte {
	var out bytes.Buffer
	for i, b := range d.Content {
		if i > 0 && blankBefore(b) {
			out.WriteByte('\n')
		}
		commentBlock(&out, b)
	}
	for _, used := range []bool{true, false} {
		first := true
		for _, def := range d.Links {
			if def.Used != used {
				continue
			}
			if first {
				out.WriteByte('\n')
				first = false
			}
			fmt.Fprintf(&out, "[%s]: %s\n", def.Text, def.URL)
		}
	}
	return out.Bytes()
}

func commentBlock(out *bytes.Buffer, b Block) {
	switch b := b.(type) {
	case *Paragraph:
		commentText(out, "", b.Text)
		out.WriteByte('\n')
	case *Heading:
		out.WriteString("# ")
		commentText(out, "", b.Text)
		out.WriteByte('\n')
	case *Code:
		codeLines(out, b, "\t", func() { out.WriteByte('\n') })
	case *List:
		for i, item := range b.Items {
			if i > 0 && b.BlankBetween() {
				out.WriteByte('\n')
			}
			out.WriteString(itemMarker(item))
			for i, para := range item.Content {
				if i > 0 {
					out.WriteString("\n" + itemIndent)
				}
				commentText(out, itemIndent, para.(*Paragraph).Text)
				out.WriteByte('\n')
			}
		}
	default:
		fmt.Fprintf(out, "?%T", b)
	}
}

// codeLines writes lines of code with a prefix, but for empty ones.
func codeLines(out *bytes.Buffer, code *Code, prefix string, newline func()) {
	for line := range strings.Lines(code.Text) {
		if line = strings.TrimSuffix(line, "\n"); line != "" {
			out.WriteString(prefix + line)
		}
		newline()
	}
}

func commentText(out *bytes.Buffer, indent string, text []Text) {
	for _, t := range text {
		switch t := t.(type) {
		case Plain:
			commentLines(out, indent, string(t))
		case Italic:
			commentLines(out, indent, string(t))
		case *Link:
			if t.Auto {
				commentText(out, indent, t.Text)
				continue
			}
			out.WriteByte('[')
			commentText(out, indent, t.Text)
			out.WriteByte(']')
		case *DocLink:
			out.WriteByte('[')
			commentText(out, indent, t.Text)
			out.WriteByte(']')
		}
	}
}

func commentLines(out *bytes.Buffer, indent, s string) {
	out.WriteString(strings.ReplaceAll(s, "\n", "\n"+indent))
}
