package quotedprintable

import "io"

// maxLine is how long a line may be, without its end.
const maxLine = 76

// A Writer encodes.
type Writer struct {
	// Binary says that line ends are bytes like others. Otherwise they are written as CR LF, whatever they were.
	Binary bool

	out   io.Writer
	line  []byte
	wasCR bool // the last byte was a CR
}

// NewWriter makes a Writer that writes encoded text to w.
func NewWriter(w io.Writer) *Writer { return &Writer{out: w} }

// Write encodes p. The line that is not ended yet stays until Close.
func (w *Writer) Write(p []byte) (n int, err error) {
	for n, b := range p {
		if err := w.encode(b); err != nil {
			return n, err
		}
	}
	return len(p), nil
}

// Close writes what is left. It does not close the writer beneath.
func (w *Writer) Close() error {
	if err := w.protectEnd(); err != nil {
		return err
	}
	return w.flush("")
}

func (w *Writer) encode(b byte) error {
	switch {
	case !w.Binary && (b == '\n' || b == '\r'):
		second := w.wasCR && b == '\n'
		w.wasCR = b == '\r'
		if second {
			return nil
		}
		if err := w.protectEnd(); err != nil {
			return err
		}
		return w.flush("\r\n")
	case isSpace(b) || '!' <= b && b <= '~' && b != '=':
		w.wasCR = false
		return w.add(string(b))
	}
	return w.escape(b)
}

// add adds bytes that belong together to the line. There is always room for the = that ends it.
func (w *Writer) add(s string) error {
	if len(w.line)+len(s) > maxLine-1 {
		if err := w.flush("=\r\n"); err != nil {
			return err
		}
	}
	w.line = append(w.line, s...)
	return nil
}

func (w *Writer) escape(b byte) error {
	const hex = "0123456789ABCDEF"
	return w.add(string([]byte{'=', hex[b>>4], hex[b&15]}))
}

// protectEnd escapes a space at the end of the line, which would be lost.
func (w *Writer) protectEnd() error {
	last := len(w.line) - 1
	if last < 0 || !isSpace(w.line[last]) {
		return nil
	}
	b := w.line[last]
	w.line = w.line[:last]
	return w.escape(b)
}

// flush writes the line with an end.
func (w *Writer) flush(end string) error {
	_, err := w.out.Write(append(w.line, end...))
	if err == nil {
		w.line = w.line[:0]
	}
	return err
}

func isSpace(b byte) bool { return b == ' ' || b == '\t' }
