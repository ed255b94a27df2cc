package comment

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// An htmlPrinter writes HTML.
type htmlPrinter struct {
	*Printer
	out bytes.Buffer
}

// HTML writes the comment as HTML.
func (p *Printer) HTML(d *Doc) []byte {
	h := &htmlPrinter{Printer: p}
	for _, b := range d.Content {
		h.block(b)
	}
	return h.out.Bytes()
}

func (h *htmlPrinter) block(b Block) {
	switch b := b.(type) {
	case *Paragraph:
		h.out.WriteString("<p>" + h.text(b.Text) + "\n")
	case *Heading:
		level := strconv.Itoa(h.headingLevel())
		h.out.WriteString("<h" + level)
		if id := h.headingID(b); id != "" {
			h.out.WriteString(` id="` + escapeHTML(id) + `"`)
		}
		h.out.WriteString(">" + h.text(b.Text) + "</h" + level + ">\n")
	case *Code:
		h.out.WriteString("<pre>" + escapeHTML(b.Text) + "</pre>\n")
	case *List:
		h.list(b)
	default:
		fmt.Fprintf(&h.out, "?%T", b)
	}
}

func (h *htmlPrinter) list(l *List) {
	tag := "ol>\n"
	if l.Items[0].Number == "" {
		tag = "ul>\n"
	}
	h.out.WriteString("<" + tag)
	next := "1"
	for _, item := range l.Items {
		h.out.WriteString("<li")
		if item.Number != "" {
			if item.Number != next {
				h.out.WriteString(` value="` + item.Number + `"`)
				next = item.Number
			}
			next = successor(next)
		}
		h.out.WriteByte('>')
		for _, para := range item.Content {
			if l.BlankBetween() {
				h.block(para)
			} else {
				h.out.WriteString(h.text(para.(*Paragraph).Text) + "\n")
			}
		}
	}
	h.out.WriteString("</" + tag)
}

// successor is the next number of any size.
func successor(number string) string {
	b := []byte(number)
	for i := len(b) - 1; i >= 0; i-- {
		if b[i] < '9' {
			b[i]++
			return string(b)
		}
		b[i] = '0'
	}
	return "1" + string(b)
}

func (h *htmlPrinter) text(text []Text) string {
	var b strings.Builder
	link := func(url string, text []Text) {
		b.WriteString(`<a href="` + escapeHTML(url) + `">` + h.text(text) + "</a>")
	}
	for _, t := range text {
		switch t := t.(type) {
		case Plain:
			b.WriteString(escapeHTML(string(t)))
		case Italic:
			b.WriteString("<i>" + escapeHTML(string(t)) + "</i>")
		case *Link:
			link(t.URL, t.Text)
		case *DocLink:
			if url := h.docLinkURL(t); url != "" {
				link(url, t.Text)
			} else {
				b.WriteString(h.text(t.Text))
			}
		}
	}
	return b.String()
}

var htmlEscapes = strings.NewReplacer("<", "&lt;", "&", "&amp;", `"`, "&quot;", "'", "&apos;", ">", "&gt;")

func escapeHTML(s string) string { return htmlEscapes.Replace(s) }
