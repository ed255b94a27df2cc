// Package bufio puts buffers in front of readers and writers, and reads text in pieces.
package bufio

import (
	"errors"
	"internal/bytealg"
	"io"
	"unicode/utf8"
)

const (
	usualSize = 4096
	leastSize = 16  // of a Reader's buffer
	patience  = 100 // reads in a row that may give nothing
)

var (
	ErrInvalidUnreadByte = errors.New("bufio: invalid use of UnreadByte")
	ErrInvalidUnreadRune = errors.New("bufio: invalid use of UnreadRune")
	ErrBufferFull        = errors.New("bufio: buffer full")
	ErrNegativeCount     = errors.New("bufio: negative count")
)

var (
	errNegativeRead  = errors.New("bufio: reader returned negative count from Read")
	errNegativeWrite = errors.New("bufio: writer returned negative count from Write")
)

// Reader reads from another reader by way of a buffer.
type Reader struct {
	buf      []byte // what was read ahead is buf[from:to]
	from, to int
	in       io.Reader
	err      error // of the last read of in, not yet told
	lastByte int   // for UnreadByte; -1 if there is none
	lastRune int   // the width of the rune read last, for UnreadRune; -1 if there is none
}

// NewReader returns a Reader of rd with a buffer of the usual size.
func NewReader(rd io.Reader) *Reader { return NewReaderSize(rd, usualSize) }

// NewReaderSize returns a Reader of rd with a buffer of at least the given size. If rd
// is one, it is returned.
func NewReaderSize(rd io.Reader, size int) *Reader {
	if b, ok := rd.(*Reader); ok && len(b.buf) >= size {
		return b
	}
	return &Reader{buf: make([]byte, max(size, leastSize)), in: rd, lastByte: -1, lastRune: -1}
}

// Size returns the size of the buffer.
func (b *Reader) Size() int { return len(b.buf) }

// Buffered returns how many bytes can be read from the buffer.
func (b *Reader) Buffered() int { return b.to - b.from }

// Reset drops what is in the buffer and reads from r from now on.
func (b *Reader) Reset(r io.Reader) {
	if b == r {
		return // a Reader of itself would never end
	}
	buf := b.buf
	if buf == nil {
		buf = make([]byte, usualSize)
	}
	*b = Reader{buf: buf, in: r, lastByte: -1, lastRune: -1}
}

// forget makes it impossible to take back the last read.
func (b *Reader) forget() { b.lastByte, b.lastRune = -1, -1 }

// tell returns the error that was met reading ahead, once.
func (b *Reader) tell() error {
	err := b.err
	b.err = nil
	return err
}

// fill reads more into the buffer, which must not be full.
func (b *Reader) fill() {
	if b.from > 0 {
		copy(b.buf, b.buf[b.from:b.to])
		b.to -= b.from
		b.from = 0
	}
	if b.to >= len(b.buf) {
		panic("bufio: tried to fill full buffer")
	}
	for i := 0; i < patience; i++ {
		n, err := b.in.Read(b.buf[b.to:])
		if n < 0 {
			panic(errNegativeRead)
		}
		b.to += n
		if err != nil {
			b.err = err
			return
		}
		if n > 0 {
			return
		}
	}
	b.err = io.ErrNoProgress
}

// Peek returns the next n bytes without reading them; the slice is good until the next
// read. If there are fewer, the error says why: ErrBufferFull if n is larger than the buffer.
func (b *Reader) Peek(n int) ([]byte, error) {
	if n < 0 {
		return nil, ErrNegativeCount
	}
	b.forget()
	for b.Buffered() < n && b.Buffered() < len(b.buf) && b.err == nil {
		b.fill()
	}
	if n > len(b.buf) {
		return b.buf[b.from:b.to], ErrBufferFull
	}
	var err error
	if have := b.Buffered(); have < n {
		n = have
		if err = b.tell(); err == nil {
			err = ErrBufferFull
		}
	}
	return b.buf[b.from : b.from+n], err
}

// Discard skips n bytes, and returns how many it did and, if these are fewer, why.
func (b *Reader) Discard(n int) (discarded int, err error) {
	if n < 0 {
		return 0, ErrNegativeCount
	}
	if n == 0 {
		return 0, nil
	}
	b.forget()
	for {
		if b.Buffered() == 0 {
			b.fill()
		}
		skip := min(b.Buffered(), n-discarded)
		b.from += skip
		discarded += skip
		if discarded == n {
			return n, nil
		}
		if b.err != nil {
			return discarded, b.tell()
		}
	}
}

// Read reads up to len(p) bytes, by at most one Read of the reader behind.
func (b *Reader) Read(p []byte) (n int, err error) {
	if len(p) == 0 {
		if b.Buffered() > 0 {
			return 0, nil
		}
		return 0, b.tell()
	}
	if b.from == b.to {
		if b.err != nil {
			return 0, b.tell()
		}
		direct := len(p) >= len(b.buf) // saves copying
		dest := p
		if !direct {
			dest = b.buf
			b.from, b.to = 0, 0
		}
		n, b.err = b.in.Read(dest)
		if n < 0 {
			panic(errNegativeRead)
		}
		if direct && n > 0 {
			b.lastByte, b.lastRune = int(p[n-1]), -1
		}
		if direct || n == 0 {
			return n, b.tell()
		}
		b.to = n
	}
	n = copy(p, b.buf[b.from:b.to])
	b.from += n
	b.lastByte, b.lastRune = int(b.buf[b.from-1]), -1
	return n, nil
}

// ReadByte reads one byte.
func (b *Reader) ReadByte() (byte, error) {
	b.lastRune = -1
	for b.from == b.to {
		if b.err != nil {
			return 0, b.tell()
		}
		b.fill()
	}
	c := b.buf[b.from]
	b.from++
	b.lastByte = int(c)
	return c, nil
}

// UnreadByte takes back the last byte read. It is an error if the last call was not
// one that read something.
func (b *Reader) UnreadByte() error {
	if b.lastByte < 0 || b.from == 0 && b.to > 0 {
		return ErrInvalidUnreadByte
	}
	if b.from > 0 {
		b.from--
	} else {
		b.to = 1 // the buffer was empty
	}
	b.buf[b.from] = byte(b.lastByte)
	b.forget()
	return nil
}

// ReadRune reads one character. A wrong encoding is U+FFFD with width 1.
func (b *Reader) ReadRune() (r rune, size int, err error) {
	for b.from+utf8.UTFMax > b.to && !utf8.FullRune(b.buf[b.from:b.to]) && b.err == nil && b.Buffered() < len(b.buf) {
		b.fill()
	}
	b.lastRune = -1
	if b.from == b.to {
		return 0, 0, b.tell()
	}
	r, size = utf8.DecodeRune(b.buf[b.from:b.to])
	b.from += size
	b.lastByte = int(b.buf[b.from-1])
	b.lastRune = size
	return r, size, nil
}

// UnreadRune takes back the last rune read. It is an error if the last call was not ReadRune.
func (b *Reader) UnreadRune() error {
	if b.lastRune < 0 || b.from < b.lastRune {
		return ErrInvalidUnreadRune
	}
	b.from -= b.lastRune
	b.forget()
	return nil
}

// ReadSlice reads up to and with delim. What it returns is part of the buffer, good
// until the next read. Without a delim it returns all there is and an error:
// ErrBufferFull if the buffer is full of it.
func (b *Reader) ReadSlice(delim byte) (line []byte, err error) {
	searched := 0
	for {
		i := bytealg.IndexByte(b.buf[b.from+searched:b.to], delim)
		if i >= 0 {
			end := b.from + searched + i + 1
			line = b.buf[b.from:end]
			b.from = end
			break
		}
		if b.err != nil {
			err = b.tell()
		} else if b.Buffered() >= len(b.buf) {
			err = ErrBufferFull
		}
		if err != nil {
			line = b.buf[b.from:b.to]
			b.from = b.to
			break
		}
		searched = b.Buffered()
		b.fill()
	}
	if n := len(line); n > 0 {
		b.lastByte, b.lastRune = int(line[n-1]), -1
	}
	return line, err
}

// ReadLine reads a line and returns it without its end, \n or \r\n. If the line does not
// fit the buffer, it returns a first part and isPrefix; the rest follows with the
// next calls. The slice is good until the next read. Scanner is easier to use.
func (b *Reader) ReadLine() (line []byte, isPrefix bool, err error) {
	line, err = b.ReadSlice('\n')
	if err == ErrBufferFull {
		// \r may be half of a line end: keep it for the next call.
		if n := len(line); n > 0 && line[n-1] == '\r' {
			b.from--
			line = line[:n-1]
		}
		return line, true, nil
	}
	if len(line) == 0 {
		return nil, false, err
	}
	if n := len(line); line[n-1] == '\n' {
		n--
		if n > 0 && line[n-1] == '\r' {
			n--
		}
		line = line[:n]
	}
	return line, false, nil
}

// readTo reads up to and with delim, into memory of its own.
func (b *Reader) readTo(delim byte) (all []byte, err error) {
	for {
		part, err := b.ReadSlice(delim)
		if all == nil {
			all = make([]byte, 0, len(part))
		}
		all = append(all, part...)
		if err != ErrBufferFull {
			return all, err
		}
	}
}

// ReadBytes reads up to and with delim. Without a delim it returns all there is and an
// error, usually io.EOF.
func (b *Reader) ReadBytes(delim byte) ([]byte, error) { return b.readTo(delim) }

// ReadString is ReadBytes for a string.
func (b *Reader) ReadString(delim byte) (string, error) {
	part, err := b.ReadSlice(delim)
	if err != ErrBufferFull {
		return string(part), err
	}
	all := append([]byte(nil), part...)
	rest, err := b.readTo(delim)
	return string(append(all, rest...)), err
}

// WriteTo writes all there is to read to w. It leaves that to the WriteTo of the reader
// behind, or the ReadFrom of w, if there is one.
func (b *Reader) WriteTo(w io.Writer) (n int64, err error) {
	b.forget()
	if b.from < b.to {
		if n, err = b.writeOut(w); err != nil {
			return n, err
		}
	}
	if r, ok := b.in.(io.WriterTo); ok {
		m, err := r.WriteTo(w)
		return n + m, err
	}
	if w, ok := w.(io.ReaderFrom); ok {
		m, err := w.ReadFrom(b.in)
		return n + m, err
	}
	if b.Buffered() < len(b.buf) {
		b.fill()
	}
	for b.from < b.to {
		m, err := b.writeOut(w)
		n += m
		if err != nil {
			return n, err
		}
		b.fill()
	}
	if b.err == io.EOF {
		b.err = nil
	}
	return n, b.tell()
}

// writeOut writes the buffer to w.
func (b *Reader) writeOut(w io.Writer) (int64, error) {
	n, err := w.Write(b.buf[b.from:b.to])
	if n < 0 {
		panic(errNegativeWrite)
	}
	b.from += n
	return int64(n), err
}
