// Package ascii85 writes bytes as text in base 85, as btoa and Adobe's PostScript and PDF have it, and reads it.
package ascii85

import (
	"io"
	"strconv"
)

// Encode writes the text of src to dst, which has room for MaxEncodedLen(len(src)) bytes, and returns how much it is. Four zeros
// become z. A last group of less than four bytes gets as many digits and one more, so that only the end of the data
// may be one; there is nothing around the text, such as Adobe's <~ and ~>.
func Encode(dst, src []byte) (n int) {
	for len(src) > 0 {
		size := min(len(src), 4)
		var v uint32
		for i := range 4 {
			v <<= 8
			if i < size {
				v |= uint32(src[i])
			}
		}
		src = src[size:]
		if v == 0 && size == 4 {
			dst[n] = 'z'
			n++
			continue
		}
		var digits [5]byte
		for i := 4; i >= 0; i-- {
			digits[i] = '!' + byte(v%85)
			v /= 85
		}
		n += copy(dst[n:], digits[:size+1])
	}
	return n
}

// MaxEncodedLen returns how long the text of n bytes may be.
func MaxEncodedLen(n int) int { return (n + 3) / 4 * 5 }

// A CorruptInputError is the offset of a byte that has no place in a text.
type CorruptInputError int64

func (e CorruptInputError) Error() string {
	return "illegal ascii85 data at input byte " + strconv.FormatInt(int64(e), 10)
}

// Decode writes the bytes of the text src to dst, and returns how many it has written and how much of src it has used. It stops when
// dst has no room for four more, or at the last whole group; if flush is set, src is all there is, so the last group may be shorter. Spaces
// and control characters do not count. At a mistake it returns a CorruptInputError.
func Decode(dst, src []byte, flush bool) (ndst, nsrc int, err error) {
	var v uint32
	digits := 0
	for i, c := range src {
		if len(dst)-ndst < 4 {
			return ndst, nsrc, nil
		}
		switch {
		case c <= ' ':
			continue
		case c == 'z' && digits == 0:
			digits = 5
		case '!' <= c && c <= 'u':
			v = v*85 + uint32(c-'!')
			digits++
		default:
			return 0, 0, CorruptInputError(i)
		}
		if digits == 5 {
			for k := range 4 {
				dst[ndst+k] = byte(v >> (24 - 8*k))
			}
			ndst += 4
			nsrc = i + 1
			v, digits = 0, 0
		}
	}
	if !flush {
		return ndst, nsrc, nil
	}
	switch digits {
	case 0:
	case 1:
		return 0, 0, CorruptInputError(len(src))
	default:
		// The missing digits are the greatest, which rounds up what they were cut off from.
		for range 5 - digits {
			v = v*85 + 84
		}
		for k := range digits - 1 {
			dst[ndst] = byte(v >> (24 - 8*k))
			ndst++
		}
	}
	return ndst, len(src), nil
}

// encoder writes what is written to it as text.
type encoder struct {
	w    io.Writer
	err  error
	rest []byte // less than a group
	out  [1024]byte
}

// NewEncoder returns a writer that writes text to w. Close writes the last group.
func NewEncoder(w io.Writer) io.WriteCloser { return &encoder{w: w} }

func (e *encoder) Write(p []byte) (n int, err error) {
	const most = 800
	for len(p) > 0 && e.err == nil {
		k := min(len(p), most-len(e.rest))
		e.rest = append(e.rest, p[:k]...)
		n += k
		p = p[k:]
		e.flush(len(e.rest) &^ 3)
	}
	return n, e.err
}

// flush writes the first n bytes of the rest.
func (e *encoder) flush(n int) {
	if n > 0 && e.err == nil {
		_, e.err = e.w.Write(e.out[:Encode(e.out[:], e.rest[:n])])
		e.rest = append(e.rest[:0], e.rest[n:]...)
	}
}

func (e *encoder) Close() error {
	e.flush(len(e.rest))
	return e.err
}

// decoder reads text and gives bytes.
type decoder struct {
	r       io.Reader
	err     error
	readErr error
	text    []byte // what was not decoded yet
	out     []byte // what was not taken yet
	buf     [1024]byte
	decoded [4 * 1024]byte
}

// NewDecoder returns a reader of the bytes whose text r gives.
func NewDecoder(r io.Reader) io.Reader { return &decoder{r: r} }

func (d *decoder) Read(p []byte) (n int, err error) {
	for len(d.out) == 0 {
		if len(p) == 0 {
			return 0, nil
		}
		if d.err != nil {
			return 0, d.err
		}
		n, d.readErr = d.r.Read(d.buf[:])
		for _, c := range d.buf[:n] {
			if c > ' ' {
				d.text = append(d.text, c)
			}
		}
		// Each byte of the text gives four at most.
		ndst, nsrc, err := Decode(d.decoded[:], d.text, d.readErr != nil)
		d.out = d.decoded[:ndst]
		d.text = append(d.text[:0], d.text[nsrc:]...)
		d.err = err
		if err == nil {
			d.err = d.readErr
		}
	}
	n = copy(p, d.out)
	d.out = d.out[n:]
	return n, nil
}
