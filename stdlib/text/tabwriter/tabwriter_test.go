package tabwriter_test

import (
	"bytes"
	"errors"
	"testing"
	"text/tabwriter"
)

func TestFormat(t *testing.T) {
	for _, c := range []struct {
		min, tab, padding int
		pad               byte
		flags             uint
		in, want          string
	}{
		{8, 0, 1, '.', 0, "", ""},
		{8, 0, 1, '.', 0, "a\tb\nccc\td\n", "a.......b\nccc.....d\n"},
		{0, 8, 1, ' ', 0, "name\tsize\tkind\nx\t12345\ty\n", "name size  kind\nx    12345 y\n"},
		{0, 8, 1, ' ', tabwriter.AlignRight, "a\tb\t\nlonger\tc\t\n", "      a b\n longer c\n"},
		{0, 8, 0, '\t', 0, "a\tb\n123456789\tc\n", "a\t\tb\n123456789\tc\n"},
		{5, 0, 0, '.', tabwriter.Debug, "a\tb\tc\nd\te\n\fx\ty\n", "a....|b....|c\nd....|e\n\n---\nx....|y\n"},
		{0, 0, 1, ' ', 0, "a\tb\n\nlong cell\tb\n", "a b\n\nlong cell b\n"},
		{0, 0, 1, ' ', tabwriter.DiscardEmptyColumns, "a\v\vb\nc\v\vd\n", "a b\nc d\n"},
		{0, 0, 1, ' ', tabwriter.FilterHTML, "<b>x</b>\t&amp;y\nlong\tz\n", "<b>x</b>    &amp;y\nlong z\n"},
		{0, 0, 1, ' ', tabwriter.StripEscape, "\xffa\tb\xff\tc\nd\te\n", "a\tb c\nd   e\n"},
		{0, 0, 1, '.', 0, "日本\tx\na\ty\n", "日本.x\na..y\n"},
		{0, 4, 1, ' ', tabwriter.TabIndent, "\t\ta\nbb\tcc\td\n", "\t\ta\nbb cc d\n"},
	} {
		var b bytes.Buffer
		w := tabwriter.NewWriter(&b, c.min, c.tab, c.padding, c.pad, c.flags)
		w.Write([]byte(c.in))
		w.Flush()
		if b.String() != c.want {
			t.Errorf("%q: %q, want %q", c.in, b.String(), c.want)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestError(t *testing.T) {
	w := tabwriter.NewWriter(full{}, 0, 0, 0, ' ', 0)
	w.Write([]byte("a\tb"))
	if err := w.Flush(); err == nil || err.Error() != "full" {
		t.Error(err)
	}
}
