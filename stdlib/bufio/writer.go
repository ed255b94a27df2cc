package bufio

import (
	"io"
	"unicode/utf8"
)

// Writer writes to another writer by way of a buffer. After an error it takes no more.
// Flush must be called at the end.
type Writer struct {
	buf []byte
	n   int // bytes in buf
	out io.Writer
	err error
}

// NewWriter returns a Writer to w with a buffer of the usual size.
func NewWriter(w io.Writer) *Writer { return NewWriterSize(w, usualSize) }

// NewWriterSize returns a Writer to w with a buffer of at least the given size. If w is
// one, it is returned.
func NewWriterSize(w io.Writer, size int) *Writer {
	if b, ok := w.(*Writer); ok && len(b.buf) >= size {
		return b
	}
	if size <= 0 {
		size = usualSize
	}
	return &Writer{buf: make([]byte, size), out: w}
}

// Size returns the size of the buffer.
func (b *Writer) Size() int { return len(b.buf) }

// Available returns how many bytes the buffer has room for.
func (b *Writer) Available() int { return len(b.buf) - b.n }

// Buffered returns how many bytes are in the buffer.
func (b *Writer) Buffered() int { return b.n }

// AvailableBuffer returns an empty slice that has the free room of the buffer as
// capacity, to be appended to and handed to the next Write.
func (b *Writer) AvailableBuffer() []byte { return b.buf[b.n:][:0] }

// Reset drops what is in the buffer and any error, and writes to w from now on.
func (b *Writer) Reset(w io.Writer) {
	if b == w {
		return // a Writer to itself would never end
	}
	if b.buf == nil {
		b.buf = make([]byte, usualSize)
	}
	b.n, b.out, b.err = 0, w, nil
}

// Flush writes out what is in the buffer.
func (b *Writer) Flush() error {
	if b.err != nil || b.n == 0 {
		return b.err
	}
	n, err := b.out.Write(b.buf[:b.n])
	if n < b.n && err == nil {
		err = io.ErrShortWrite
	}
	if err != nil {
		if 0 < n && n < b.n {
			copy(b.buf, b.buf[n:b.n])
		}
		b.n -= n
		b.err = err
		return err
	}
	b.n = 0
	return nil
}

// Write writes p. If it returns less than len(p), it says why.
func (b *Writer) Write(p []byte) (nn int, err error) {
	for len(p) > b.Available() && b.err == nil {
		var n int
		if b.n == 0 {
			n, b.err = b.out.Write(p) // saves copying
		} else {
			n = copy(b.buf[b.n:], p)
			b.n += n
			b.Flush()
		}
		nn += n
		p = p[n:]
	}
	if b.err != nil {
		return nn, b.err
	}
	n := copy(b.buf[b.n:], p)
	b.n += n
	return nn + n, nil
}

// WriteString is Write for a string.
func (b *Writer) WriteString(s string) (int, error) {
	nn := 0
	for len(s) > b.Available() && b.err == nil {
		var n int
		sw, ok := b.out.(io.StringWriter)
		if b.n == 0 && ok {
			n, b.err = sw.WriteString(s) // saves copying
		} else {
			n = copy(b.buf[b.n:], s)
			b.n += n
			b.Flush()
		}
		nn += n
		s = s[n:]
	}
	if b.err != nil {
		return nn, b.err
	}
	n := copy(b.buf[b.n:], s)
	b.n += n
	return nn + n, nil
}

// WriteByte writes one byte.
func (b *Writer) WriteByte(c byte) error {
	if b.err != nil {
		return b.err
	}
	if b.Available() <= 0 && b.Flush() != nil {
		return b.err
	}
	b.buf[b.n] = c
	b.n++
	return nil
}

// WriteRune writes one character and returns its width.
func (b *Writer) WriteRune(r rune) (size int, err error) {
	if uint32(r) < utf8.RuneSelf {
		if err := b.WriteByte(byte(r)); err != nil {
			return 0, err
		}
		return 1, nil
	}
	if b.err != nil {
		return 0, b.err
	}
	if b.Available() < utf8.UTFMax {
		if b.Flush(); b.err != nil {
			return 0, b.err
		}
		if b.Available() < utf8.UTFMax {
			return b.WriteString(string(r)) // the buffer is that small
		}
	}
	size = utf8.EncodeRune(b.buf[b.n:], r)
	b.n += size
	return size, nil
}

// ReadFrom writes all that r has. It leaves that to the ReadFrom of the writer behind, if
// there is one, once the buffer is empty.
func (b *Writer) ReadFrom(r io.Reader) (n int64, err error) {
	if b.err != nil {
		return 0, b.err
	}
	direct, isDirect := b.out.(io.ReaderFrom)
	for err == nil {
		if b.Available() == 0 {
			if err := b.Flush(); err != nil {
				return n, err
			}
		}
		if isDirect && b.n == 0 {
			m, err := direct.ReadFrom(r)
			b.err = err
			return n + m, err
		}
		m, tries := 0, 0
		for m == 0 && err == nil {
			if tries == patience {
				return n, io.ErrNoProgress
			}
			m, err = r.Read(b.buf[b.n:])
			tries++
		}
		b.n += m
		n += int64(m)
	}
	if err != io.EOF {
		return n, err
	}
	if b.Available() == 0 {
		return n, b.Flush()
	}
	return n, nil
}

// ReadWriter is a Reader and a Writer together.
type ReadWriter struct {
	*Reader
	*Writer
}

// NewReadWriter returns r and w together.
func NewReadWriter(r *Reader, w *Writer) *ReadWriter { return &ReadWriter{r, w} }
