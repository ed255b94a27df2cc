package textproto

import (
	"bufio"
	"fmt"
	"io"
)

// A Writer writes lines and texts.
type Writer struct {
	W   *bufio.Writer
	dot *dotWriter // a text that was not closed
}

// NewWriter returns a Writer that writes to w.
func NewWriter(w *bufio.Writer) *Writer { return &Writer{W: w} }

// PrintfLine writes a line, and \r\n behind it.
func (w *Writer) PrintfLine(format string, args ...any) error {
	w.closeDot()
	fmt.Fprintf(w.W, format, args...)
	w.W.WriteString("\r\n")
	return w.W.Flush()
}

// DotWriter returns a writer for a text that ends with a dot on a line of its own, which Close writes. It turns \n into \r\n, and
// doubles dots at the beginning of lines. Close it before the Writer is used again.
func (w *Writer) DotWriter() io.WriteCloser {
	w.closeDot()
	w.dot = &dotWriter{w: w, last: '\n'}
	return w.dot
}

func (w *Writer) closeDot() {
	if w.dot != nil {
		w.dot.Close()
	}
}

type dotWriter struct {
	w     *Writer
	wrote bool
	last  byte // \n at the beginning
}

func (d *dotWriter) Write(b []byte) (n int, err error) {
	for _, c := range b {
		switch {
		case c == '.' && d.last == '\n':
			d.w.W.WriteByte('.')
		case c == '\n' && d.last != '\r':
			d.w.W.WriteByte('\r')
		}
		if err := d.w.W.WriteByte(c); err != nil {
			return n, err
		}
		if c == '\r' && d.last == '\r' {
			c = 0 // the second of two ends no line
		}
		d.wrote, d.last = true, c
		n++
	}
	return n, nil
}

func (d *dotWriter) Close() error {
	if d.w.dot == d {
		d.w.dot = nil
	}
	// The dot stands on a line of its own; an empty text has an empty line.
	switch {
	case d.wrote && d.last == '\n':
	case d.wrote && d.last == '\r':
		d.w.W.WriteByte('\n')
	default:
		d.w.W.WriteString("\r\n")
	}
	d.w.W.WriteString(".\r\n")
	return d.w.W.Flush()
}
