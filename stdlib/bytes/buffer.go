// Package bytes has functions for slices of bytes, most of them the counterparts of
// those in package strings.
package bytes

import (
	"errors"
	"io"
	"unicode/utf8"
)

// MinRead is the least room that ReadFrom gives each Read.
const MinRead = 512

// smallest is the least memory that is allocated.
const smallest = 64

// ErrTooLarge is what Buffer panics with if there is not enough memory.
var ErrTooLarge = errors.New("bytes.Buffer: too large")

var (
	errNegativeRead = errors.New("bytes.Buffer: reader returned negative count from Read")
	errUnreadByte   = errors.New("bytes.Buffer: UnreadByte: previous operation was not a successful read")
)

// What the last operation was, for the two that take back a read. Positive: a rune of
// that many bytes was read.
const (
	noRead  = 0
	anyRead = -1
)

// Buffer is a queue of bytes that grows as needed: written to at its end, read from at its
// start. Its zero value is ready.
type Buffer struct {
	buf  []byte // what is not read yet is buf[at:]
	at   int
	last int
}

// NewBuffer returns a Buffer with the contents buf, which it takes over.
func NewBuffer(buf []byte) *Buffer { return &Buffer{buf: buf} }

// NewBufferString returns a Buffer with the contents s.
func NewBufferString(s string) *Buffer { return &Buffer{buf: []byte(s)} }

// Bytes returns what is not read yet. The slice is good until the next operation that changes b.
func (b *Buffer) Bytes() []byte { return b.buf[b.at:] }

// AvailableBuffer returns an empty slice that has the free room of b as capacity, to be
// appended to and handed to the next Write.
func (b *Buffer) AvailableBuffer() []byte { return b.buf[len(b.buf):] }

// String returns what is not read yet; "<nil>" if b is nil.
func (b *Buffer) String() string {
	if b == nil {
		return "<nil>" // helps debugging
	}
	return string(b.buf[b.at:])
}

// Len returns how many bytes are not read yet.
func (b *Buffer) Len() int { return len(b.buf) - b.at }

// Cap returns the capacity of the memory.
func (b *Buffer) Cap() int { return cap(b.buf) }

// Available returns how many bytes can be written without more memory.
func (b *Buffer) Available() int { return cap(b.buf) - len(b.buf) }

// Truncate drops all but the first n bytes that are not read yet. It panics if there
// are fewer.
func (b *Buffer) Truncate(n int) {
	if n == 0 {
		b.Reset()
		return
	}
	b.last = noRead
	if n < 0 || n > b.Len() {
		panic("bytes.Buffer: truncation out of range")
	}
	b.buf = b.buf[:b.at+n]
}

// Reset drops everything, but keeps the memory.
func (b *Buffer) Reset() {
	b.buf = b.buf[:0]
	b.at = 0
	b.last = noRead
}

// extend makes buf n bytes longer and returns where they start.
func (b *Buffer) extend(n int) int {
	if end := len(b.buf); n <= cap(b.buf)-end {
		b.buf = b.buf[:end+n]
		return end
	}
	return b.grow(n)
}

// grow is extend, but first starts again at the front if nothing is left to read.
func (b *Buffer) grow(n int) int {
	size := b.Len()
	if size == 0 && b.at != 0 {
		b.Reset()
	}
	if end := len(b.buf); n <= cap(b.buf)-end {
		b.buf = b.buf[:end+n]
		return end
	}
	if b.buf == nil && n <= smallest {
		b.buf = make([]byte, n, smallest)
		return 0
	}
	c := cap(b.buf)
	if n <= c/2-size {
		// Move what there is to the front. That leaves half of the memory free: if it
		// left less, all the time would go into moving.
		copy(b.buf, b.buf[b.at:])
	} else {
		const maxInt = int(^uint(0) >> 1)
		if c > maxInt-c-n {
			panic(ErrTooLarge)
		}
		bigger := allocate(max(size+b.at+n, 2*cap(b.buf[b.at:])))
		copy(bigger, b.buf[b.at:])
		b.buf = bigger
	}
	b.at = 0
	b.buf = b.buf[:size+n]
	return size
}

// allocate panics with ErrTooLarge if there is not enough memory. Appending to nil
// rounds up to what the allocator gives anyway.
func allocate(n int) []byte {
	defer func() {
		if recover() != nil {
			panic(ErrTooLarge)
		}
	}()
	return append([]byte(nil), make([]byte, n)...)
}

// Grow makes room for n more bytes. It panics if n is negative.
func (b *Buffer) Grow(n int) {
	if n < 0 {
		panic("bytes.Buffer.Grow: negative count")
	}
	// grow sets b.buf.
	end := b.grow(n)
	b.buf = b.buf[:end]
}

// Write appends p. The error is always nil.
func (b *Buffer) Write(p []byte) (n int, err error) {
	b.last = noRead
	at := b.extend(len(p))
	return copy(b.buf[at:], p), nil
}

// WriteString appends s. The error is always nil.
func (b *Buffer) WriteString(s string) (n int, err error) {
	b.last = noRead
	at := b.extend(len(s))
	return copy(b.buf[at:], s), nil
}

// WriteByte appends c. The error is always nil.
func (b *Buffer) WriteByte(c byte) error {
	b.last = noRead
	at := b.extend(1)
	b.buf[at] = c
	return nil
}

// WriteRune appends r and returns its width. The error is always nil.
func (b *Buffer) WriteRune(r rune) (n int, err error) {
	if uint32(r) < utf8.RuneSelf {
		b.WriteByte(byte(r))
		return 1, nil
	}
	b.last = noRead
	at := b.extend(utf8.UTFMax)
	b.buf = utf8.AppendRune(b.buf[:at], r)
	return len(b.buf) - at, nil
}

// ReadFrom appends all that r has.
func (b *Buffer) ReadFrom(r io.Reader) (n int64, err error) {
	b.last = noRead
	for {
		at := b.grow(MinRead)
		b.buf = b.buf[:at]
		m, err := r.Read(b.buf[at:cap(b.buf)])
		if m < 0 {
			panic(errNegativeRead)
		}
		b.buf = b.buf[:at+m]
		n += int64(m)
		if err == io.EOF {
			return n, nil
		}
		if err != nil {
			return n, err
		}
	}
}

// WriteTo reads all there is and writes it to w.
func (b *Buffer) WriteTo(w io.Writer) (n int64, err error) {
	b.last = noRead
	if size := b.Len(); size > 0 {
		m, err := w.Write(b.buf[b.at:])
		if m > size {
			panic("bytes.Buffer.WriteTo: invalid Write count")
		}
		b.at += m
		if err == nil && m < size {
			err = io.ErrShortWrite
		}
		if err != nil {
			return int64(m), err
		}
		n = int64(m)
	}
	b.Reset()
	return n, nil
}

// Read reads up to len(p) bytes. The error is EOF if there are none and p is not empty.
func (b *Buffer) Read(p []byte) (n int, err error) {
	b.last = noRead
	if b.at >= len(b.buf) {
		b.Reset()
		if len(p) == 0 {
			return 0, nil
		}
		return 0, io.EOF
	}
	n = copy(p, b.buf[b.at:])
	b.at += n
	if n > 0 {
		b.last = anyRead
	}
	return n, nil
}

// Next reads n bytes, or as many as there are. The slice is good until the next
// operation that changes b.
func (b *Buffer) Next(n int) []byte {
	b.last = noRead
	n = min(n, b.Len())
	data := b.buf[b.at : b.at+n]
	b.at += n
	if n > 0 {
		b.last = anyRead
	}
	return data
}

// Peek returns the next n bytes without reading them. The error is EOF if there are
// fewer. The slice is good until the next operation that changes b.
func (b *Buffer) Peek(n int) ([]byte, error) {
	if b.Len() < n {
		return b.buf[b.at:], io.EOF
	}
	return b.buf[b.at : b.at+n], nil
}

// ReadByte reads one byte. The error is EOF if there is none.
func (b *Buffer) ReadByte() (byte, error) {
	if b.at >= len(b.buf) {
		b.Reset()
		return 0, io.EOF
	}
	c := b.buf[b.at]
	b.at++
	b.last = anyRead
	return c, nil
}

// ReadRune reads one character. The error is EOF if there is none.
func (b *Buffer) ReadRune() (r rune, size int, err error) {
	if b.at >= len(b.buf) {
		b.Reset()
		return 0, 0, io.EOF
	}
	r, size = utf8.DecodeRune(b.buf[b.at:])
	b.at += size
	b.last = size
	return r, size, nil
}

// UnreadRune takes back the last ReadRune, if nothing came in between.
func (b *Buffer) UnreadRune() error {
	if b.last <= 0 {
		return errors.New("bytes.Buffer: UnreadRune: previous operation was not a successful ReadRune")
	}
	if b.at >= b.last { // it is not if Grow has moved the contents
		b.at -= b.last
	}
	b.last = noRead
	return nil
}

// UnreadByte takes back the last byte of the last read, if nothing came in between.
func (b *Buffer) UnreadByte() error {
	if b.last == noRead {
		return errUnreadByte
	}
	b.last = noRead
	if b.at > 0 {
		b.at--
	}
	return nil
}

// ReadBytes reads up to and with delim, and returns a copy. The error is EOF if there
// is no delim: then all the rest is read.
func (b *Buffer) ReadBytes(delim byte) (line []byte, err error) {
	part, err := b.readTo(delim)
	return append(line, part...), err
}

// ReadString is ReadBytes for a string.
func (b *Buffer) ReadString(delim byte) (line string, err error) {
	part, err := b.readTo(delim)
	return string(part), err
}

func (b *Buffer) readTo(delim byte) (part []byte, err error) {
	end := len(b.buf)
	if i := IndexByte(b.buf[b.at:], delim); i >= 0 {
		end = b.at + i + 1
	} else {
		err = io.EOF
	}
	part = b.buf[b.at:end]
	b.at = end
	b.last = anyRead
	return part, err
}
