package big

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Text returns x in the base, which is from 2 to MaxBase, without a prefix: the digits from 10 up are small letters, then capitals.
// A nil x gives "<nil>".
func (x *Int) Text(base int) string {
	if x == nil {
		return "<nil>"
	}
	return string(x.abs.itoa(x.neg, base))
}

// Append appends what Text returns to buf.
func (x *Int) Append(buf []byte, base int) []byte {
	if x == nil {
		return append(buf, "<nil>"...)
	}
	return append(buf, x.abs.itoa(x.neg, base)...)
}

// String returns the decimal digits of x.
func (x *Int) String() string { return x.Text(10) }

// Format implements fmt.Formatter for the verbs b, o, O, d, x, X, s and v, with the flags and the width and precision
// that fmt has for integers.
func (x *Int) Format(s fmt.State, ch rune) {
	var base int
	prefix := ""
	switch ch {
	case 'b':
		base, prefix = 2, "0b"
	case 'o':
		base, prefix = 8, "0"
	case 'O':
		base, prefix = 8, "0o"
	case 'd', 's', 'v':
		base = 10
	case 'x':
		base, prefix = 16, "0x"
	case 'X':
		base, prefix = 16, "0X"
	default:
		fmt.Fprintf(s, "%%!%c(big.Int=%s)", ch, x.String())
		return
	}
	if x == nil {
		io.WriteString(s, "<nil>")
		return
	}
	if !s.Flag('#') && ch != 'O' {
		prefix = ""
	}
	sign := signText(x.neg, s)
	text := x.abs.utoa(base)
	if ch == 'X' {
		text = bytes.ToUpper(text)
	}
	zeros := 0
	precision, precisionSet := s.Precision()
	if precisionSet {
		if precision == 0 && len(x.abs) == 0 {
			return
		}
		zeros = max(0, precision-len(text))
	}
	left, right := 0, 0
	if width, ok := s.Width(); ok {
		pad := max(0, width-len(sign)-len(prefix)-zeros-len(text))
		switch {
		case s.Flag('-'):
			right = pad
		case s.Flag('0') && !precisionSet:
			zeros += pad
		default:
			left = pad
		}
	}
	writeRepeated(s, " ", left)
	io.WriteString(s, sign)
	io.WriteString(s, prefix)
	writeRepeated(s, "0", zeros)
	s.Write(text)
	writeRepeated(s, " ", right)
}

// signText returns the sign that a number gets under the flags of s.
func signText(neg bool, s fmt.State) string {
	switch {
	case neg:
		return "-"
	case s.Flag('+'):
		return "+"
	case s.Flag(' '):
		return " "
	}
	return ""
}

func writeRepeated(s fmt.State, text string, n int) {
	if n > 0 {
		io.WriteString(s, strings.Repeat(text, n))
	}
}

// scan sets z to the longest number, with a sign or without, that r begins with, and returns the base too.
func (z *Int) scan(r io.ByteScanner, base int) (*Int, int, error) {
	neg, err := scanSign(r)
	if err != nil {
		return nil, 0, err
	}
	z.abs, base, _, err = z.abs.scan(r, base, false)
	if err != nil {
		return nil, base, err
	}
	z.neg = len(z.abs) > 0 && neg
	return z, base, nil
}

// scanSign reads a sign, if there is one.
func scanSign(r io.ByteScanner) (neg bool, err error) {
	ch, err := r.ReadByte()
	if err != nil {
		return false, err
	}
	switch ch {
	case '-':
		return true, nil
	case '+':
		return false, nil
	}
	return false, r.UnreadByte()
}

// A byteReader makes an io.ByteScanner of a fmt.ScanState.
type byteReader struct {
	fmt.ScanState
}

func (r byteReader) ReadByte() (byte, error) {
	ch, size, err := r.ReadRune()
	if size != 1 && err == nil {
		err = fmt.Errorf("invalid rune %#U", ch)
	}
	return byte(ch), err
}

func (r byteReader) UnreadByte() error { return r.UnreadRune() }

// Scan implements fmt.Scanner for the verbs b, o, d, x, X, s and v; with the last two a prefix tells the base.
func (z *Int) Scan(s fmt.ScanState, ch rune) error {
	s.SkipSpace()
	base := 0
	switch ch {
	case 'b':
		base = 2
	case 'o':
		base = 8
	case 'd':
		base = 10
	case 'x', 'X':
		base = 16
	case 's', 'v':
	default:
		return errors.New("Int.Scan: invalid verb")
	}
	_, _, err := z.scan(byteReader{s}, base)
	return err
}

// The first byte of a gob: a version number, and in the lowest bit the sign.
const intGobVersion byte = 1

// GobEncode implements gob.GobEncoder.
func (x *Int) GobEncode() ([]byte, error) {
	if x == nil {
		return nil, nil
	}
	buf := make([]byte, 1+len(x.abs)*_S)
	i := x.abs.bytes(buf) - 1
	buf[i] = intGobVersion << 1
	if x.neg {
		buf[i] |= 1
	}
	return buf[i:], nil
}

// GobDecode implements gob.GobDecoder.
func (z *Int) GobDecode(buf []byte) error {
	if len(buf) == 0 {
		*z = Int{} // a nil pointer was sent
		return nil
	}
	if v := buf[0] >> 1; v != intGobVersion {
		return fmt.Errorf("Int.GobDecode: encoding version %d not supported", v)
	}
	z.neg = buf[0]&1 != 0
	z.abs = z.abs.setBytes(buf[1:])
	return nil
}

// AppendText implements encoding.TextAppender.
func (x *Int) AppendText(b []byte) (text []byte, err error) { return x.Append(b, 10), nil }

// MarshalText implements encoding.TextMarshaler.
func (x *Int) MarshalText() (text []byte, err error) { return x.AppendText(nil) }

// UnmarshalText implements encoding.TextUnmarshaler. A prefix may tell the base.
func (z *Int) UnmarshalText(text []byte) error {
	if _, ok := z.setFromScanner(bytes.NewReader(text), 0); !ok {
		return fmt.Errorf("math/big: cannot unmarshal %q into a *big.Int", text)
	}
	return nil
}

// MarshalJSON implements json.Marshaler: x is a number, nil is null.
func (x *Int) MarshalJSON() ([]byte, error) {
	if x == nil {
		return []byte("null"), nil
	}
	return x.abs.itoa(x.neg, 10), nil
}

// UnmarshalJSON implements json.Unmarshaler. It leaves z alone if text is null.
func (z *Int) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		return nil
	}
	return z.UnmarshalText(text)
}
