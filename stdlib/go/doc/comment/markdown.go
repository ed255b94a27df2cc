package comment

import (
	"bytes"
	"fmt"
	"strings"
)

// A markdownPrinter writes Markdown.
type markdownPrinter struct {
	*Printer
	out bytes.Buffer
}

// Markdown writes the comment as Markdown.
func (p *Printer) Markdown(d *Doc) []byte {
	m := &markdownPrinter{Printer: p}
	for i, b := range d.Content {
		if i > 0 {
			m.out.WriteByte('\n')
		}
		m.block(b)
	}
	return m.out.Bytes()
}

func (m *markdownPrinter) block(b Block) {
	switch b := b.(type) {
	case *Paragraph:
		m.out.WriteString(m.paragraph(b.Text) + "\n")
	case *Heading:
		m.out.WriteString(strings.Repeat("#", m.headingLevel()) + " " + m.paragraph(b.Text))
		if id := m.headingID(b); id != "" {
			m.out.WriteString(" {#" + id + "}")
		}
		m.out.WriteByte('\n')
	case *Code:
		codeLines(&m.out, b, "\t", func() { m.out.WriteByte('\n') })
	case *List:
		for i, item := range b.Items {
			if i > 0 && b.BlankBetween() {
				m.out.WriteByte('\n')
			}
			m.out.WriteString(itemMarker(item))
			for i, para := range item.Content {
				if i > 0 {
					m.out.WriteString("\n" + itemIndent)
				}
				m.out.WriteString(m.paragraph(para.(*Paragraph).Text) + "\n")
			}
		}
	default:
		fmt.Fprintf(&m.out, "?%T", b)
	}
}

// paragraph gives a text whose beginning is no heading or list.
func (m *markdownPrinter) paragraph(text []Text) string {
	line := strings.TrimSpace(m.text(text))
	if line == "" {
		return ""
	}
	if strings.IndexByte("+-*#", line[0]) >= 0 {
		return `\` + line
	}
	rest := strings.TrimLeft(line, "0123456789")
	if len(rest) < len(line) && rest != "" && (rest[0] == '.' || rest[0] == ')') {
		return line[:len(line)-len(rest)] + `\` + rest
	}
	return line
}

var markdownEscapes = strings.NewReplacer("\n", " ", "`", "\\`", "_", `\_`, "*", `\*`, "[", `\[`, "<", `\<`, `\`, `\\`)

func (m *markdownPrinter) text(text []Text) string {
	var b strings.Builder
	for _, t := range text {
		switch t := t.(type) {
		case Plain:
			b.WriteString(markdownEscapes.Replace(string(t)))
		case Italic:
			b.WriteString("*" + markdownEscapes.Replace(string(t)) + "*")
		case *Link:
			b.WriteString("[" + m.text(t.Text) + "](" + t.URL + ")")
		case *DocLink:
			url := m.docLinkURL(t)
			if url == "" {
				b.WriteString(m.text(t.Text))
				continue
			}
			url = strings.NewReplacer("(", "%28", ")", "%29").Replace(url)
			b.WriteString("[" + m.text(t.Text) + "](" + url + ")")
		}
	}
	return b.String()
}
