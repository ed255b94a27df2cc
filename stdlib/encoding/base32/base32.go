// Package base32 writes bytes as text in base 32, as RFC 4648 has it, and reads it.
package base32

import (
	"io"
	"slices"
	"strconv"
)

// What an encoding is padded with.
const (
	StdPadding rune = '='
	NoPadding  rune = -1
)

const none = 0xFF // what the value of a byte that is no digit is

// Encoding is an alphabet of 32 characters and a rule for padding.
type Encoding struct {
	digits [32]byte
	values [256]byte
	pad    rune
}

// StdEncoding is the usual alphabet, letters and the digits from 2 to 7.
var StdEncoding = NewEncoding("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

// HexEncoding goes on from hexadecimal; it is used in DNS.
var HexEncoding = NewEncoding("0123456789ABCDEFGHIJKLMNOPQRSTUV")

// NewEncoding returns an encoding, padded as usual, with 32 different characters, none of which ends a line or is the
// padding.
func NewEncoding(encoder string) *Encoding {
	if len(encoder) != 32 {
		panic("encoding alphabet is not 32-bytes long")
	}
	enc := &Encoding{pad: StdPadding}
	for i := range enc.values {
		enc.values[i] = none
	}
	for i := range len(encoder) {
		c := encoder[i]
		switch {
		case c == '\n' || c == '\r':
			panic("encoding alphabet contains newline character")
		case enc.values[c] != none:
			panic("encoding alphabet includes duplicate symbols")
		}
		enc.digits[i] = c
		enc.values[c] = byte(i)
	}
	return enc
}

// WithPadding returns the encoding with another padding, or NoPadding.
func (enc Encoding) WithPadding(padding rune) *Encoding {
	if padding < NoPadding || padding == '\r' || padding == '\n' || padding > 0xff {
		panic("invalid padding")
	}
	if padding != NoPadding && enc.values[byte(padding)] != none {
		panic("padding contained in alphabet")
	}
	enc.pad = padding
	return &enc
}

// EncodedLen returns how long the text of n bytes is.
func (enc *Encoding) EncodedLen(n int) int {
	if enc.pad == NoPadding {
		return n/5*8 + (n%5*8+4)/5
	}
	return (n + 4) / 5 * 8
}

// DecodedLen returns how many bytes a text of length n may be, at most.
func (enc *Encoding) DecodedLen(n int) int {
	if enc.pad == NoPadding {
		return unpaddedLen(n)
	}
	return n / 8 * 5
}

func unpaddedLen(n int) int { return n/8*5 + n%8*5/8 }

// Encode writes the text of src to dst, which must have room for it.
func (enc *Encoding) Encode(dst, src []byte) {
	for len(src) > 0 {
		n := min(len(src), 5)
		var v uint64
		for i := range 5 {
			v <<= 8
			if i < n {
				v |= uint64(src[i])
			}
		}
		digits := (n*8 + 4) / 5
		for i := range digits {
			dst[i] = enc.digits[v>>(35-5*i)&31]
		}
		if n < 5 {
			if enc.pad != NoPadding {
				for i := digits; i < 8; i++ {
					dst[i] = byte(enc.pad)
				}
			}
			return
		}
		src, dst = src[5:], dst[8:]
	}
}

// AppendEncode appends the text of src to dst.
func (enc *Encoding) AppendEncode(dst, src []byte) []byte {
	n := enc.EncodedLen(len(src))
	dst = slices.Grow(dst, n)
	enc.Encode(dst[len(dst):][:n], src)
	return dst[:len(dst)+n]
}

// EncodeToString returns the text of src.
func (enc *Encoding) EncodeToString(src []byte) string {
	return string(enc.AppendEncode(nil, src))
}

// A CorruptInputError is the offset of a byte that has no place in a text.
type CorruptInputError int64

func (e CorruptInputError) Error() string {
	return "illegal base32 data at input byte " + strconv.FormatInt(int64(e), 10)
}

// outputBytes is how many bytes a group of so many digits gives. Some groups no bytes have as their text.
var outputBytes = [9]int{2: 1, 4: 2, 5: 3, 7: 4, 8: 5}

// decode writes the bytes of src, which has no line ends, to dst. end says that the text ends within its last group.
func (enc *Encoding) decode(dst, src []byte) (n int, end bool, err error) {
	for i := 0; i < len(src) && !end; {
		var v uint64
		digits := 0
		for digits < 8 {
			if i == len(src) {
				if enc.pad != NoPadding {
					return n, false, CorruptInputError(i - digits)
				}
				end = true
				break
			}
			c := src[i]
			i++
			if rune(c) == enc.pad && digits >= 2 && len(src)-i < 8 {
				if err := enc.checkPadding(src, i, digits); err != nil {
					return n, false, err
				}
				end = true
				break
			}
			d := enc.values[c]
			if d == none {
				return n, false, CorruptInputError(i - 1)
			}
			v = v<<5 | uint64(d)
			digits++
		}
		v <<= 5 * (8 - digits)
		for k := range outputBytes[digits] {
			dst[n] = byte(v >> (32 - 8*k))
			n++
		}
	}
	return n, end, nil
}

// checkPadding checks what is behind the first padding character, which is in front of src[i] and follows so many digits of a group.
func (enc *Encoding) checkPadding(src []byte, i, digits int) error {
	rest := src[i:]
	if len(rest)+digits < 7 {
		return CorruptInputError(len(src))
	}
	for k := range 7 - digits {
		if k < len(rest) && rune(rest[k]) != enc.pad {
			return CorruptInputError(i + k - 1)
		}
	}
	if outputBytes[digits] == 0 {
		return CorruptInputError(i - 1)
	}
	return nil
}

// stripNewlines copies src to dst without line ends and returns how much that is.
func stripNewlines(dst, src []byte) (n int) {
	for _, c := range src {
		if c != '\r' && c != '\n' {
			dst[n] = c
			n++
		}
	}
	return n
}

// Decode writes the bytes of the text src to dst, which must have room for them. Line ends do not count. At a mistake it returns how many bytes it
// has written, and a CorruptInputError.
func (enc *Encoding) Decode(dst, src []byte) (n int, err error) {
	text := make([]byte, len(src))
	n, _, err = enc.decode(dst, text[:stripNewlines(text, src)])
	return n, err
}

// AppendDecode appends the bytes of the text src to dst.
func (enc *Encoding) AppendDecode(dst, src []byte) ([]byte, error) {
	n := len(src)
	for n > 0 && rune(src[n-1]) == enc.pad {
		n--
	}
	n = unpaddedLen(n)
	dst = slices.Grow(dst, n)
	n, err := enc.Decode(dst[len(dst):][:n], src)
	return dst[:len(dst)+n], err
}

// DecodeString returns the bytes of the text s.
func (enc *Encoding) DecodeString(s string) ([]byte, error) {
	text := []byte(s)
	n, _, err := enc.decode(text, text[:stripNewlines(text, text)])
	return text[:n], err
}

// encoder writes what is written to it as text.
type encoder struct {
	enc  *Encoding
	w    io.Writer
	err  error
	rest []byte // less than a group
}

// NewEncoder returns a writer that writes text to w. Close writes the last group.
func NewEncoder(enc *Encoding, w io.Writer) io.WriteCloser { return &encoder{enc: enc, w: w} }

func (e *encoder) Write(p []byte) (n int, err error) {
	const most = 640
	for len(p) > 0 && e.err == nil {
		k := min(len(p), most-len(e.rest))
		e.rest = append(e.rest, p[:k]...)
		n += k
		p = p[k:]
		full := len(e.rest) / 5 * 5
		e.flush(full)
	}
	return n, e.err
}

// flush writes the first n bytes of the rest.
func (e *encoder) flush(n int) {
	if n > 0 && e.err == nil {
		_, e.err = e.w.Write(e.enc.AppendEncode(nil, e.rest[:n]))
		e.rest = append(e.rest[:0], e.rest[n:]...)
	}
}

func (e *encoder) Close() error {
	e.flush(len(e.rest))
	return e.err
}

// decoder reads text and gives bytes.
type decoder struct {
	enc     *Encoding
	r       io.Reader
	err     error
	readErr error
	end     bool // the text has ended; more is wrong
	text    []byte
	out     []byte // what was not taken yet
	buf     [1024]byte
}

// NewDecoder returns a reader of the bytes whose text r gives. Line ends do not count.
func NewDecoder(enc *Encoding, r io.Reader) io.Reader { return &decoder{enc: enc, r: r} }

func (d *decoder) Read(p []byte) (n int, err error) {
	for len(d.out) == 0 {
		if d.err != nil {
			return 0, d.err
		}
		d.fill()
	}
	n = copy(p, d.out)
	d.out = d.out[n:]
	return n, nil
}

// fill reads some text and decodes the groups that are whole.
func (d *decoder) fill() {
	n := 0
	if d.readErr == nil {
		n, d.readErr = d.r.Read(d.buf[:])
	}
	n = stripNewlines(d.buf[:], d.buf[:n])
	d.text = append(d.text, d.buf[:n]...)
	whole := len(d.text) / 8 * 8
	if d.readErr != nil && d.enc.pad == NoPadding {
		whole = len(d.text)
	}
	if d.end && whole > 0 {
		d.err = CorruptInputError(0)
		return
	}
	out := make([]byte, unpaddedLen(whole)+5)
	n, end, err := d.enc.decode(out, d.text[:whole])
	d.end = d.end || end
	d.err = err
	d.out = out[:n]
	d.text = append(d.text[:0], d.text[whole:]...)
	if d.readErr != nil && (d.err == nil || d.readErr != io.EOF) {
		d.err = d.readErr
		if d.err == io.EOF && len(d.text) > 0 {
			d.err = io.ErrUnexpectedEOF
		}
	}
}
