// Package quotedprintable is the encoding of RFC 2045 in which text that is mostly ASCII stays readable.
package quotedprintable

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
)

// A Reader decodes.
type Reader struct {
	in   *bufio.Reader
	err  error  // what comes after line
	line []byte // of the current line, what is left to be decoded
}

// NewReader makes a Reader that decodes what r gives. It is lenient: bytes that are not ASCII and a = that begins nothing stay.
func NewReader(r io.Reader) *Reader { return &Reader{in: bufio.NewReader(r)} }

// Read gives decoded bytes.
func (r *Reader) Read(p []byte) (n int, err error) {
	for n < len(p) {
		if len(r.line) == 0 {
			if r.err != nil {
				return n, r.err
			}
			r.next()
			continue
		}
		b, size, err := decode(r.line)
		if err != nil {
			return n, err
		}
		p[n] = b
		n++
		r.line = r.line[size:]
	}
	return n, nil
}

// next reads a line. White space at its end does not count, and after a = its end does not either.
func (r *Reader) next() {
	whole, err := r.in.ReadSlice('\n')
	r.err = err
	r.line = bytes.TrimRight(whole, " \t\r\n")
	trimmed := string(whole[len(r.line):])
	if line, soft := bytes.CutSuffix(r.line, []byte("=")); soft {
		r.line = line
		end := strings.TrimLeft(trimmed, " \t")
		atEnd := end == "" && len(line) > 0 && err == io.EOF
		if !strings.HasPrefix(end, "\n") && !strings.HasPrefix(end, "\r\n") && !atEnd {
			r.err = fmt.Errorf("quotedprintable: invalid bytes after =: %q", end)
		}
		return
	}
	switch {
	case strings.HasSuffix(trimmed, "\r\n"):
		r.line = append(r.line, "\r\n"...)
	case strings.HasSuffix(trimmed, "\n"):
		r.line = append(r.line, '\n')
	}
}

// decode decodes the first byte of a line; size is how long it is there.
func decode(line []byte) (b byte, size int, err error) {
	b = line[0]
	switch {
	case b == '=':
		b, err := hexByte(line[1:])
		if err == nil {
			return b, 3, nil
		}
		if len(line) >= 2 && line[1] != '\r' && line[1] != '\n' {
			return '=', 1, nil
		}
		return 0, 0, err
	case b == '\t' || b == '\r' || b == '\n' || b >= 0x80 || ' ' <= b && b <= '~':
		return b, 1, nil
	}
	return 0, 0, fmt.Errorf("quotedprintable: invalid unescaped byte 0x%02x in body", b)
}

// hexByte reads two hexadecimal digits.
func hexByte(s []byte) (b byte, err error) {
	if len(s) < 2 {
		return 0, io.ErrUnexpectedEOF
	}
	for _, c := range s[:2] {
		b <<= 4
		switch {
		case '0' <= c && c <= '9':
			b |= c - '0'
		case 'A' <= c && c <= 'F':
			b |= c - 'A' + 10
		case 'a' <= c && c <= 'f':
			b |= c - 'a' + 10
		default:
			return 0, fmt.Errorf("quotedprintable: invalid hex byte 0x%02x", c)
		}
	}
	return b, nil
}
