package comment

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// A textPrinter writes text for terminals.
type textPrinter struct {
	out                bytes.Buffer
	prefix, codePrefix string
	width              int
}

// Text writes the comment as text, with lines broken where that looks best.
func (p *Printer) Text(d *Doc) []byte {
	t := &textPrinter{prefix: p.TextPrefix, codePrefix: p.TextCodePrefix, width: p.TextWidth}
	if t.codePrefix == "" {
		t.codePrefix = t.prefix + "\t"
	}
	if t.width == 0 {
		t.width = 80 - utf8.RuneCountInString(t.prefix)
	}
	for i, b := range d.Content {
		if i > 0 && blankBefore(b) {
			t.out.WriteString(t.prefix)
			t.newline()
		}
		t.block(b)
	}
	first := true
	for _, def := range d.Links {
		if def.Used {
			if first {
				t.newline()
				first = false
			}
			fmt.Fprintf(&t.out, "[%s]: %s\n", def.Text, def.URL)
		}
	}
	return t.out.Bytes()
}

// newline ends a line, without spaces at its end.
func (t *textPrinter) newline() {
	t.out.Truncate(len(bytes.TrimRight(t.out.Bytes(), " \t")))
	t.out.WriteByte('\n')
}

func (t *textPrinter) block(b Block) {
	switch b := b.(type) {
	case *Paragraph:
		t.out.WriteString(t.prefix)
		t.text("", b.Text)
	case *Heading:
		t.out.WriteString(t.prefix + "# ")
		t.text("", b.Text)
	case *Code:
		codeLines(&t.out, b, t.codePrefix, t.newline)
	case *List:
		for i, item := range b.Items {
			if i > 0 && b.BlankBetween() {
				t.out.WriteString(t.prefix)
				t.newline()
			}
			t.out.WriteString(t.prefix + itemMarker(item))
			for i, para := range item.Content {
				if i > 0 {
					t.newline()
					t.out.WriteString(t.prefix + itemIndent)
				}
				t.text(itemIndent, para.(*Paragraph).Text)
			}
		}
	default:
		fmt.Fprintf(&t.out, "?%T\n", b)
	}
}

// text writes a paragraph, of which the beginning of the first line is there.
func (t *textPrinter) text(indent string, text []Text) {
	words := strings.Fields(plain(text))
	ends := []int{len(words)}
	if t.width >= 0 && len(words) > 0 {
		ends = wrap(words, t.width-utf8.RuneCountInString(indent))
	}
	start := 0
	for i, end := range ends {
		if i > 0 {
			t.out.WriteString(t.prefix + indent)
		}
		t.out.WriteString(strings.Join(words[start:end], " "))
		t.newline()
		start = end
	}
}

// A cost says how bad lines look.
type cost struct {
	over int64 // by how much lines are too long, squared
	gaps int64 // how much is missing in those that are not, squared, and more for those that end within a clause
}

func (c cost) plus(d cost) cost { return cost{c.over + d.over, c.gaps + d.gaps} }

func (c cost) atMost(d cost) bool { return c.over < d.over || c.over == d.over && c.gaps <= d.gaps }

// wrap breaks words into lines of a width so that they cost least, and gives where each line ends. The last line may be short.
func wrap(words []string, width int) []int {
	// Where words begin, with a space after each.
	begin := make([]int, len(words)+1)
	for i, w := range words {
		begin[i+1] = begin[i] + utf8.RuneCountInString(w) + 1
	}
	line := func(from, to int) cost {
		n := begin[to] - 1 - begin[from]
		if to == len(words) && n <= width {
			return cost{}
		}
		gap := int64(width-n) * int64(width-n)
		penalty := int64(64)
		if last := words[to-1]; strings.IndexByte(".,:;", last[len(last)-1]) >= 0 {
			penalty = 0
		}
		if n > width {
			return cost{gap, penalty}
		}
		return cost{0, gap + penalty}
	}
	// best[i] is what the first i words cost; their last line begins at from[i].
	best := make([]cost, len(words)+1)
	from := make([]int, len(words)+1)
	for to := 1; to <= len(words); to++ {
		for start := to - 1; start >= 0; start-- {
			if start < to-1 && begin[to]-1-begin[start] > width {
				break
			}
			if c := best[start].plus(line(start, to)); start == to-1 || c.atMost(best[to]) && c != best[to] {
				best[to], from[to] = c, start
			}
		}
	}
	var ends []int
	for to := len(words); to > 0; to = from[to] {
		ends = append([]int{to}, ends...)
	}
	return ends
}
