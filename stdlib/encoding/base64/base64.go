// Package base64 writes bytes as text in base 64, as RFC 4648 has it, and reads it.
package base64

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

// Encoding is an alphabet of 64 characters and a rule for padding.
type Encoding struct {
	digits [64]byte
	values [256]byte
	pad    rune
	strict bool
}

const common = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

// StdEncoding is the usual alphabet, with + and /.
var StdEncoding = NewEncoding(common + "+/")

// URLEncoding is the alphabet for URLs and file names, with - and _.
var URLEncoding = NewEncoding(common + "-_")

// RawStdEncoding is StdEncoding without padding.
var RawStdEncoding = StdEncoding.WithPadding(NoPadding)

// RawURLEncoding is URLEncoding without padding.
var RawURLEncoding = URLEncoding.WithPadding(NoPadding)

// NewEncoding returns an encoding, padded as usual, with 64 different ASCII characters,
// none of which ends a line or is the padding.
func NewEncoding(encoder string) *Encoding {
	if len(encoder) != 64 {
		panic("encoding alphabet is not 64-bytes long")
	}
	enc := &Encoding{pad: StdPadding}
	for i := range enc.values {
		enc.values[i] = none
	}
	for i := 0; i < len(encoder); i++ {
		c := encoder[i]
		if c == '\n' || c == '\r' {
			panic("encoding alphabet contains newline character")
		}
		if enc.values[c] != none {
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

// Strict returns the encoding, but one for which bits that are left over must be zero.
func (enc Encoding) Strict() *Encoding {
	enc.strict = true
	return &enc
}

// EncodedLen returns how long the text of n bytes is.
func (enc *Encoding) EncodedLen(n int) int {
	if enc.pad == NoPadding {
		return n/3*4 + (n%3*8+5)/6
	}
	return (n + 2) / 3 * 4
}

// DecodedLen returns how many bytes a text of length n may be, at most.
func (enc *Encoding) DecodedLen(n int) int {
	if enc.pad == NoPadding {
		return unpaddedLen(n)
	}
	return n / 4 * 3
}

func unpaddedLen(n int) int { return n/4*3 + n%4*6/8 }

// Encode writes the text of src to dst, which must have room for it.
func (enc *Encoding) Encode(dst, src []byte) {
	for len(src) >= 3 {
		v := uint(src[0])<<16 | uint(src[1])<<8 | uint(src[2])
		_ = dst[3]
		dst[0] = enc.digits[v>>18&63]
		dst[1] = enc.digits[v>>12&63]
		dst[2] = enc.digits[v>>6&63]
		dst[3] = enc.digits[v&63]
		src, dst = src[3:], dst[4:]
	}
	if len(src) == 0 {
		return
	}
	v := uint(src[0]) << 16
	if len(src) == 2 {
		v |= uint(src[1]) << 8
	}
	dst[0] = enc.digits[v>>18&63]
	dst[1] = enc.digits[v>>12&63]
	if len(src) == 2 {
		dst[2] = enc.digits[v>>6&63]
	} else if enc.pad != NoPadding {
		dst[2] = byte(enc.pad)
	}
	if enc.pad != NoPadding {
		dst[3] = byte(enc.pad)
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

// CorruptInputError is the place of a mistake.
type CorruptInputError int64

func (e CorruptInputError) Error() string {
	return "illegal base64 data at input byte " + strconv.FormatInt(int64(e), 10)
}

// Decode writes the bytes that the text src stands for to dst, and returns how many
// these are. Ends of lines in src do not count. Bytes before a mistake are there, too.
func (enc *Encoding) Decode(dst, src []byte) (n int, err error) {
	for i := 0; i < len(src); {
		if i+4 <= len(src) {
			a, b := enc.values[src[i]], enc.values[src[i+1]]
			c, d := enc.values[src[i+2]], enc.values[src[i+3]]
			if a|b|c|d != none {
				v := uint(a)<<18 | uint(b)<<12 | uint(c)<<6 | uint(d)
				dst[n], dst[n+1], dst[n+2] = byte(v>>16), byte(v>>8), byte(v)
				n += 3
				i += 4
				continue
			}
		}
		var m int
		i, m, err = enc.group(dst[n:], src, i)
		n += m
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

func lineEnd(c byte) bool { return c == '\n' || c == '\r' }

// group decodes the next four digits, at any distance from each other, or a last group
// of fewer. It returns where it stopped, and how many bytes there are.
func (enc *Encoding) group(dst, src []byte, i int) (next, n int, err error) {
	v := uint(0)
	have := 0
	for have < 4 {
		if i == len(src) {
			if have == 0 {
				return i, 0, nil
			}
			if have == 1 || enc.pad != NoPadding {
				return i, 0, CorruptInputError(i - have)
			}
			break
		}
		c := src[i]
		i++
		if d := enc.values[c]; d != none {
			v |= uint(d) << uint(18-6*have)
			have++
			continue
		}
		if lineEnd(c) {
			continue
		}
		if rune(c) != enc.pad || have < 2 {
			return i, 0, CorruptInputError(i - 1)
		}
		// The padding: two of them behind two digits, one behind three.
		if have == 2 {
			for i < len(src) && lineEnd(src[i]) {
				i++
			}
			if i == len(src) {
				return i, 0, CorruptInputError(i)
			}
			if rune(src[i]) != enc.pad {
				return i, 0, CorruptInputError(i - 1)
			}
			i++
		}
		for i < len(src) && lineEnd(src[i]) {
			i++
		}
		if i < len(src) {
			err = CorruptInputError(i) // something behind the end
		}
		break
	}
	if enc.strict {
		if have == 3 && v&0xFF != 0 {
			return i, 0, CorruptInputError(i - 1)
		}
		if have == 2 && v&0xFFFF != 0 {
			return i, 0, CorruptInputError(i - 2)
		}
	}
	for j := 0; j < have-1; j++ {
		dst[j] = byte(v >> uint(16-8*j))
	}
	return i, have - 1, err
}

// AppendDecode appends the bytes that the text src stands for to dst.
func (enc *Encoding) AppendDecode(dst, src []byte) ([]byte, error) {
	// Room for exactly what there is, so that a dst with that much is used.
	n := len(src)
	for n > 0 && rune(src[n-1]) == enc.pad {
		n--
	}
	n = unpaddedLen(n)
	dst = slices.Grow(dst, n)
	n, err := enc.Decode(dst[len(dst):][:n], src)
	return dst[:len(dst)+n], err
}

// DecodeString returns the bytes that s stands for.
func (enc *Encoding) DecodeString(s string) ([]byte, error) {
	b := []byte(s)
	n, err := enc.Decode(b, b) // in place: reading is ahead of writing
	return b[:n], err
}

type encoder struct {
	enc  *Encoding
	w    io.Writer
	err  error
	rest [3]byte // bytes that do not fill a group yet
	n    int
	buf  [1024]byte
}

// NewEncoder returns a writer that writes text to w. It must be closed: the last bytes
// are written then.
func NewEncoder(enc *Encoding, w io.Writer) io.WriteCloser { return &encoder{enc: enc, w: w} }

func (e *encoder) Write(p []byte) (n int, err error) {
	if e.err != nil {
		return 0, e.err
	}
	if e.n > 0 {
		m := copy(e.rest[e.n:], p)
		e.n += m
		n += m
		p = p[m:]
		if e.n < 3 {
			return n, nil
		}
		e.enc.Encode(e.buf[:], e.rest[:])
		if _, e.err = e.w.Write(e.buf[:4]); e.err != nil {
			return n, e.err
		}
		e.n = 0
	}
	for len(p) >= 3 {
		part := p[:min(len(p)/3*3, len(e.buf)/4*3)]
		p = p[len(part):]
		e.enc.Encode(e.buf[:], part)
		if _, e.err = e.w.Write(e.buf[:len(part)/3*4]); e.err != nil {
			return n, e.err
		}
		n += len(part)
	}
	e.n = copy(e.rest[:], p)
	return n + e.n, nil
}

func (e *encoder) Close() error {
	if e.err == nil && e.n > 0 {
		e.enc.Encode(e.buf[:], e.rest[:e.n])
		_, e.err = e.w.Write(e.buf[:e.enc.EncodedLen(e.n)])
		e.n = 0
	}
	return e.err
}

type decoder struct {
	enc     *Encoding
	r       io.Reader
	err     error
	readErr error
	buf     [1024]byte // text that is not decoded yet, without line ends
	n       int
	out     []byte // part of outBuf: bytes that were not asked for yet
	outBuf  [1024 / 4 * 3]byte
}

// NewDecoder returns a reader of the bytes that the text in r stands for.
func NewDecoder(enc *Encoding, r io.Reader) io.Reader { return &decoder{enc: enc, r: r} }

func (d *decoder) Read(p []byte) (n int, err error) {
	if len(d.out) == 0 && d.err == nil {
		d.fill()
	}
	if len(d.out) > 0 {
		n = copy(p, d.out)
		d.out = d.out[n:]
		return n, nil
	}
	return 0, d.err
}

// fill decodes some groups, or sets err.
func (d *decoder) fill() {
	for d.n < 4 && d.readErr == nil {
		var m int
		m, d.readErr = d.r.Read(d.buf[d.n:])
		for _, c := range d.buf[d.n : d.n+m] {
			if !lineEnd(c) {
				d.buf[d.n] = c
				d.n++
			}
		}
	}
	whole := d.n / 4 * 4
	if whole == 0 {
		if d.n > 0 && d.enc.pad == NoPadding {
			whole = d.n // the last group
		} else {
			d.err = d.readErr
			if d.err == io.EOF && d.n > 0 {
				d.err = io.ErrUnexpectedEOF
			}
			return
		}
	}
	n, err := d.enc.Decode(d.outBuf[:], d.buf[:whole])
	d.out, d.err = d.outBuf[:n], err
	copy(d.buf[:], d.buf[whole:d.n])
	d.n -= whole
	if d.n == 0 && d.err == nil && d.readErr != nil && n == 0 {
		d.err = d.readErr
	}
}
