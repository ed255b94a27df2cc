// Package tabwriter aligns columns of text (elastic tabstops).
//
// A cell is text that ends in a tab. Cells below each other, in lines that follow each
// other without a gap, form a column, which is as wide as its widest cell.
package tabwriter

import (
	"fmt"
	"io"
	"unicode/utf8"
)

// Flags of a Writer.
const (
	// FilterHTML gives tags no width, and entities the width of one character.
	FilterHTML uint = 1 << iota

	// StripEscape drops the Escape characters instead of passing them on.
	StripEscape

	// AlignRight puts the padding before the text.
	AlignRight

	// DiscardEmptyColumns drops columns all of whose cells are empty and end in a vertical
	// tab.
	DiscardEmptyColumns

	// TabIndent pads empty cells at the start of a line with tabs.
	TabIndent

	// Debug puts a bar between columns, and a line where \f is.
	Debug
)

// Escape stands before and behind text to be passed on as it is. It never is part of
// correct UTF-8.
const Escape = '\xff'

// cell is some of the text.
type cell struct {
	size  int  // in bytes
	width int  // in characters
	hard  bool // it ends in a tab, not in a vertical one
}

// Writer aligns the text that is written to it. Tabs, vertical tabs, newlines and form
// feeds end a cell. All text is taken to be UTF-8, all characters to be of the same width.
//
// A line without tabs, a form feed (which else is a newline) and Flush end all columns:
// the text so far is written.
type Writer struct {
	out                         io.Writer
	minWidth, tabWidth, padding int
	pad                         byte
	flags                       uint

	text    []byte // without the ends of cells
	counted int    // how much of text is counted in the width of the last cell
	last    cell   // the cell that has not ended yet
	end     byte   // what ends the escaped text, tag or entity; 0 if it is none
	lines   [][]cell
	widths  []int // of the columns left of the one that is looked at
	err     error // of writing
}

// NewWriter returns a Writer that is set by Init.
func NewWriter(output io.Writer, minwidth, tabwidth, padding int, padchar byte, flags uint) *Writer {
	return new(Writer).Init(output, minwidth, tabwidth, padding, padchar, flags)
}

// Init sets where b writes to and how: the least width of a cell, padding included; the
// width of a tab; how much padding at least; the character to pad with (for a tab, all is
// aligned to the left and widths are multiples of tabwidth); and flags.
func (b *Writer) Init(output io.Writer, minwidth, tabwidth, padding int, padchar byte, flags uint) *Writer {
	if minwidth < 0 || tabwidth < 0 || padding < 0 {
		panic("negative minwidth, tabwidth, or padding")
	}
	if padchar == '\t' {
		flags &^= AlignRight
	}
	*b = Writer{out: output, minWidth: minwidth, tabWidth: tabwidth, padding: padding, pad: padchar, flags: flags}
	b.reset()
	return b
}

func (b *Writer) reset() {
	b.text = b.text[:0]
	b.counted = 0
	b.last = cell{}
	b.end = 0
	b.lines = append(b.lines[:0], nil)
	b.widths = b.widths[:0]
}

// add adds text to the last cell.
func (b *Writer) add(text []byte) {
	b.text = append(b.text, text...)
	b.last.size += len(text)
}

// count counts the characters that were added.
func (b *Writer) count() {
	b.last.width += utf8.RuneCount(b.text[b.counted:])
	b.counted = len(b.text)
}

// finish ends the last cell and returns how many the line has.
func (b *Writer) finish(hard bool) int {
	b.last.hard = hard
	n := len(b.lines) - 1
	b.lines[n] = append(b.lines[n], b.last)
	b.last = cell{}
	return len(b.lines[n])
}

// unescape ends escaped text, a tag or an entity.
func (b *Writer) unescape() {
	switch b.end {
	case Escape:
		b.count()
		if b.flags&StripEscape == 0 {
			b.last.width -= 2 // not the two Escapes
		}
	case ';':
		b.last.width++
	}
	b.counted = len(b.text)
	b.end = 0
}

// Write takes in buf. It returns an error if the text so far had to be written and could not.
func (b *Writer) Write(buf []byte) (n int, err error) {
	defer b.explain("Write")
	b.err = nil
	n = 0 // how much of buf is dealt with
	for i, c := range buf {
		if b.end != 0 {
			if c == b.end {
				stop := i + 1
				if c == Escape && b.flags&StripEscape != 0 {
					stop = i
				}
				b.add(buf[n:stop])
				n = i + 1
				b.unescape()
			}
			continue
		}
		switch c {
		case '\t', '\v', '\n', '\f':
			b.add(buf[n:i])
			b.count()
			n = i + 1
			cells := b.finish(c == '\t')
			if c == '\t' || c == '\v' {
				continue
			}
			b.lines = append(b.lines, nil)
			if c == '\f' || cells == 1 {
				b.flush()
				if c == '\f' && b.flags&Debug != 0 {
					b.write([]byte("---\n"))
				}
				if b.err != nil {
					return n, b.err
				}
			}
		case Escape:
			b.add(buf[n:i])
			b.count()
			n = i
			if b.flags&StripEscape != 0 {
				n++
			}
			b.end = Escape
		case '<', '&':
			if b.flags&FilterHTML != 0 {
				b.add(buf[n:i])
				b.count()
				n = i
				b.end = '>'
				if c == '&' {
					b.end = ';'
				}
			}
		}
	}
	b.add(buf[n:])
	return len(buf), nil
}

// Flush writes all the text. Escaped text that has not ended is taken as ended.
func (b *Writer) Flush() error {
	defer b.explain("Flush")
	b.err = nil
	b.flush()
	return b.err
}

// explain says of a panic, which is the output's, during what it happened.
func (b *Writer) explain(op string) {
	if e := recover(); e != nil {
		if op == "Flush" {
			b.reset()
		}
		panic(fmt.Sprintf("tabwriter: panic during %s (%v)", op, e))
	}
}

func (b *Writer) flush() {
	if b.last.size > 0 {
		if b.end != 0 {
			b.unescape()
		}
		b.finish(false)
	}
	b.format(0, 0, len(b.lines))
	b.reset()
}

// format writes lines from to to, whose text starts at pos, and returns where it ends.
//
// len(b.widths) columns have their width. Where lines have one more, its block of lines
// gets a width, and then the blocks within it.
func (b *Writer) format(pos, from, to int) int {
	column := len(b.widths)
	for i := from; i < to; i++ {
		if column >= len(b.lines[i])-1 {
			continue // the last cell of a line is part of no column
		}
		pos = b.writeLines(pos, from, i)
		from = i
		width := b.minWidth
		empty := true
		for i < to && column < len(b.lines[i])-1 {
			c := b.lines[i][column]
			width = max(width, c.width+b.padding)
			if c.width > 0 || c.hard {
				empty = false
			}
			i++
		}
		if empty && b.flags&DiscardEmptyColumns != 0 {
			width = 0
		}
		b.widths = append(b.widths, width)
		pos = b.format(pos, from, i)
		b.widths = b.widths[:column]
		// As in Go, the line behind the block is not looked at for this column.
		from = i
	}
	return b.writeLines(pos, from, to)
}

// writeLines writes lines all of whose columns have their width.
func (b *Writer) writeLines(pos, from, to int) int {
	for i := from; i < to; i++ {
		indent := b.flags&TabIndent != 0
		for j, c := range b.lines[i] {
			if j > 0 && b.flags&Debug != 0 {
				b.write([]byte("|"))
			}
			inColumn := j < len(b.widths)
			text := b.text[pos : pos+c.size]
			pos += c.size
			if c.size > 0 {
				indent = false
				if b.flags&AlignRight == 0 {
					b.write(text)
					text = nil
				}
			}
			if inColumn {
				b.writePadding(c.width, b.widths[j], indent)
			}
			if len(text) > 0 {
				b.write(text)
			}
		}
		if i+1 < len(b.lines) {
			b.write([]byte("\n"))
		} else {
			// What has not ended yet, behind the last line end.
			b.write(b.text[pos : pos+b.last.size])
			pos += b.last.size
		}
	}
	return pos
}

// writePadding fills a cell with text of some width.
func (b *Writer) writePadding(text, width int, tabs bool) {
	if b.pad == '\t' || tabs {
		if b.tabWidth == 0 {
			return
		}
		width = (width + b.tabWidth - 1) / b.tabWidth * b.tabWidth
		if width < text {
			panic("internal error")
		}
		b.repeat('\t', (width-text+b.tabWidth-1)/b.tabWidth)
		return
	}
	b.repeat(b.pad, width-text)
}

func (b *Writer) repeat(c byte, n int) {
	if n <= 0 {
		return
	}
	fill := make([]byte, n)
	for i := range fill {
		fill[i] = c
	}
	b.write(fill)
}

// write writes, unless an earlier write failed.
func (b *Writer) write(p []byte) {
	if b.err != nil || len(p) == 0 {
		return
	}
	n, err := b.out.Write(p)
	if n != len(p) && err == nil {
		err = io.ErrShortWrite
	}
	b.err = err
}
