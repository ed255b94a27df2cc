package printer

import (
	"io"
	"text/tabwriter"
)

// A trimmer takes off escapes and spaces at the ends of lines, and makes newlines and tabs of form feeds and vertical tabs. What
// is between escapes stays as it is.
type trimmer struct {
	output io.Writer
	space  []byte // that may be at the end of a line
	inside bool   // between escapes
}

func (t *trimmer) Write(data []byte) (n int, err error) {
	out := make([]byte, 0, len(data))
	for _, b := range data {
		switch {
		case b == tabwriter.Escape:
			if !t.inside {
				out = append(out, t.space...)
				t.space = t.space[:0]
			}
			t.inside = !t.inside
		case t.inside:
			out = append(out, b)
		case b == '\t' || b == '\v':
			t.space = append(t.space, '\t')
		case b == ' ':
			t.space = append(t.space, b)
		case b == '\n' || b == '\f':
			t.space = t.space[:0]
			out = append(out, '\n')
		default:
			out = append(append(out, t.space...), b)
			t.space = t.space[:0]
		}
	}
	if _, err := t.output.Write(out); err != nil {
		return 0, err
	}
	return len(data), nil
}
