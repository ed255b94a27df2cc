// Package hex writes bytes as hexadecimal digits, and reads them.
package hex

import (
	"errors"
	"io"
	"slices"
	"strconv"
)

const digits = "0123456789abcdef"

// ErrLength says that the number of digits was odd.
var ErrLength = errors.New("encoding/hex: odd length hex string")

// InvalidByteError is a byte that is no digit.
type InvalidByteError byte

func (e InvalidByteError) Error() string {
	const upper = "0123456789ABCDEF"
	text := "encoding/hex: invalid byte: U+00" + upper[e>>4:e>>4+1] + upper[e&15:e&15+1]
	if strconv.IsPrint(rune(e)) {
		text += " '" + string(rune(e)) + "'"
	}
	return text
}

// value returns what a digit is worth, or 16.
func value(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return c - '0'
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10
	}
	return 16
}

// EncodedLen returns how many digits n bytes take.
func EncodedLen(n int) int { return n * 2 }

// DecodedLen returns how many bytes x digits are.
func DecodedLen(x int) int { return x / 2 }

// Encode writes the digits of src to dst, which must have room for them, and returns
// how many these are.
func Encode(dst, src []byte) int {
	for i, c := range src {
		dst[2*i] = digits[c>>4]
		dst[2*i+1] = digits[c&15]
	}
	return len(src) * 2
}

// AppendEncode appends the digits of src to dst.
func AppendEncode(dst, src []byte) []byte {
	for _, c := range src {
		dst = append(dst, digits[c>>4], digits[c&15])
	}
	return dst
}

// EncodeToString returns the digits of src.
func EncodeToString(src []byte) string {
	return string(AppendEncode(make([]byte, 0, 2*len(src)), src))
}

// Decode writes the bytes that the digits in src are to dst, and returns how many these
// are. Those before a mistake are there, too.
func Decode(dst, src []byte) (int, error) {
	n := 0
	for ; 2*n+1 < len(src); n++ {
		hi, lo := value(src[2*n]), value(src[2*n+1])
		if hi > 15 {
			return n, InvalidByteError(src[2*n])
		}
		if lo > 15 {
			return n, InvalidByteError(src[2*n+1])
		}
		dst[n] = hi<<4 | lo
	}
	if len(src)%2 == 1 {
		// A wrong last digit is told of rather than the missing one.
		if c := src[len(src)-1]; value(c) > 15 {
			return n, InvalidByteError(c)
		}
		return n, ErrLength
	}
	return n, nil
}

// AppendDecode appends the bytes that the digits in src are to dst.
func AppendDecode(dst, src []byte) ([]byte, error) {
	n := len(src) / 2
	dst = slices.Grow(dst, n)
	n, err := Decode(dst[len(dst):][:n], src)
	return dst[:len(dst)+n], err
}

// DecodeString returns the bytes that the digits in s are.
func DecodeString(s string) ([]byte, error) {
	b := []byte(s)
	n, err := Decode(b, b) // in place: reading is ahead of writing
	return b[:n], err
}

type encoder struct {
	w   io.Writer
	err error
	buf [1024]byte
}

// NewEncoder returns a writer that writes digits to w.
func NewEncoder(w io.Writer) io.Writer { return &encoder{w: w} }

func (e *encoder) Write(p []byte) (n int, err error) {
	for len(p) > 0 && e.err == nil {
		part := p[:min(len(p), len(e.buf)/2)]
		p = p[len(part):]
		var m int
		m, e.err = e.w.Write(e.buf[:Encode(e.buf[:], part)])
		n += m / 2
	}
	return n, e.err
}

type decoder struct {
	r   io.Reader
	err error
	in  []byte // part of buf
	buf [1024]byte
}

// NewDecoder returns a reader of the bytes that the digits in r are. There must be an
// even number of them.
func NewDecoder(r io.Reader) io.Reader { return &decoder{r: r} }

func (d *decoder) Read(p []byte) (n int, err error) {
	if len(d.in) < 2 && d.err == nil {
		kept := copy(d.buf[:], d.in)
		var m int
		m, d.err = d.r.Read(d.buf[kept:])
		d.in = d.buf[:kept+m]
		if d.err == io.EOF && len(d.in)%2 != 0 {
			if c := d.in[len(d.in)-1]; value(c) > 15 {
				d.err = InvalidByteError(c)
			} else {
				d.err = io.ErrUnexpectedEOF
			}
		}
	}
	p = p[:min(len(p), len(d.in)/2)]
	n, err = Decode(p, d.in[:2*len(p)])
	d.in = d.in[2*n:]
	if err != nil {
		d.in, d.err = nil, err
	}
	if len(d.in) < 2 {
		return n, d.err
	}
	return n, nil
}

// Dump returns data as "hexdump -C" shows it.
func Dump(data []byte) string {
	var text collector
	d := dumper{w: &text}
	d.Write(data)
	d.Close()
	return string(text)
}

type collector []byte

func (c *collector) Write(p []byte) (int, error) {
	*c = append(*c, p...)
	return len(p), nil
}

// Dumper returns a writer that writes to w what Dump returns. It must be closed.
func Dumper(w io.Writer) io.WriteCloser { return &dumper{w: w} }

// dumper writes a line once it has sixteen bytes for it.
type dumper struct {
	w      io.Writer
	line   [16]byte
	used   int
	offset uint32 // of the line
	closed bool
}

func (d *dumper) Write(data []byte) (n int, err error) {
	if d.closed {
		return 0, errors.New("encoding/hex: dumper closed")
	}
	for len(data) > 0 {
		m := copy(d.line[d.used:], data)
		data = data[m:]
		d.used += m
		n += m
		if d.used == len(d.line) {
			if err := d.flush(); err != nil {
				return n, err
			}
		}
	}
	return n, nil
}

func (d *dumper) flush() error {
	text := make([]byte, 0, 79)
	for shift := 28; shift >= 0; shift -= 4 {
		text = append(text, digits[d.offset>>uint(shift)&15])
	}
	text = append(text, ' ')
	for i, c := range d.line {
		if i%8 == 0 {
			text = append(text, ' ')
		}
		if i < d.used {
			text = append(text, digits[c>>4], digits[c&15], ' ')
		} else {
			text = append(text, "   "...)
		}
	}
	text = append(text, " |"...)
	for _, c := range d.line[:d.used] {
		if c < ' ' || c > '~' {
			c = '.'
		}
		text = append(text, c)
	}
	text = append(text, "|\n"...)
	d.offset += uint32(d.used)
	d.used = 0
	_, err := d.w.Write(text)
	return err
}

func (d *dumper) Close() error {
	if d.closed {
		return nil
	}
	d.closed = true
	if d.used == 0 {
		return nil
	}
	return d.flush()
}
