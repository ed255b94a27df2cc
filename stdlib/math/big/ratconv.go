package big

import (
	"errors"
	"fmt"
	"internal/byteorder"
	"io"
	"math"
	"strconv"
	"strings"
)

func isRatRune(ch rune) bool { return strings.ContainsRune("+-/0123456789.eE", ch) }

// Scan implements fmt.Scanner for the verbs e, f, g, E, F, G and v, which all take what SetString takes.
func (z *Rat) Scan(s fmt.ScanState, ch rune) error {
	token, err := s.Token(true, isRatRune)
	if err != nil {
		return err
	}
	if !strings.ContainsRune("efgEFGv", ch) {
		return errors.New("Rat.Scan: invalid verb")
	}
	if _, ok := z.SetString(string(token)); !ok {
		return errors.New("Rat.Scan: invalid syntax")
	}
	return nil
}

// SetString sets z to the number that s spells and returns z and whether s, the whole of it, is a number. If not, z's value is
// undefined and the result is nil.
//
// s is a fraction "a/b", where a may have a sign and both are integers as Int.SetString takes them with base 0, or a
// number with an optional point and an optional exponent. The latter may have a prefix “0b”, “0o” or “0x”, in either
// case; a leading 0 alone is decimal. The exponent after “e” is one of ten, after “p” of two; hexadecimal numbers have only “p”.
// Very large exponents are refused.
func (z *Rat) SetString(s string) (*Rat, bool) {
	if num, den, ok := strings.Cut(s, "/"); ok {
		if _, ok := z.a.SetString(num, 0); !ok {
			return nil, false
		}
		r := strings.NewReader(den)
		var err error
		if z.b.abs, _, _, err = z.b.abs.scan(r, 0, false); err != nil || r.Len() > 0 || len(z.b.abs) == 0 {
			return nil, false
		}
		return z.norm(), true
	}

	r := strings.NewReader(s)
	neg, err := scanSign(r)
	if err != nil {
		return nil, false
	}
	var base, fraction int
	z.a.abs, base, fraction, err = z.a.abs.scan(r, 0, true)
	if err != nil {
		return nil, false
	}
	exp, expBase, err := scanExponent(r, true, true)
	if err != nil || r.Len() > 0 {
		return nil, false
	}
	if len(z.a.abs) == 0 {
		return z.norm(), true
	}
	exp2, exp5 := exponents(base, fraction, exp, expBase)
	if exp5 < -1e6 || exp5 > 1e6 || exp2 < -1e7 || exp2 > 1e7 {
		return nil, false
	}
	z.b.abs = z.b.abs.setWord(1)
	if exp5 != 0 {
		pow5 := nat(nil).expPlain(nat{5}, nat(nil).setUint64(uint64(max(exp5, -exp5))))
		if exp5 > 0 {
			z.a.abs = z.a.abs.mul(z.a.abs, pow5)
		} else {
			z.b.abs = pow5
		}
	}
	if exp2 > 0 {
		z.a.abs = z.a.abs.lsh(z.a.abs, uint(exp2))
	} else {
		z.b.abs = z.b.abs.lsh(z.b.abs, uint(-exp2))
	}
	z.a.neg = neg
	return z.norm(), true
}

// exponents returns the powers of two and of five that a number has to be multiplied by: fraction, if negative, counts its
// digits behind the point, exp is the exponent that stands behind it, of 10 or 2.
func exponents(base, fraction int, exp int64, expBase int) (exp2, exp5 int64) {
	if fraction < 0 {
		d := int64(fraction)
		switch base {
		case 10:
			exp2, exp5 = d, d
		case 2:
			exp2 = d
		case 8:
			exp2 = 3 * d
		case 16:
			exp2 = 4 * d
		}
	}
	if expBase == 10 {
		exp5 += exp
	}
	return exp2 + exp, exp5
}

// scanExponent reads an exponent if there is one: the letter e or, if base2ok, p, a sign or none, and digits, between which
// underscores may stand if sepOk. It returns the exponent and what it is one of, 10 or 2.
func scanExponent(r io.ByteScanner, base2ok, sepOk bool) (exp int64, base int, err error) {
	ch, err := r.ReadByte()
	if err != nil {
		if err == io.EOF {
			err = nil
		}
		return 0, 10, err
	}
	switch {
	case ch == 'e' || ch == 'E':
		base = 10
	case base2ok && (ch == 'p' || ch == 'P'):
		base = 2
	default:
		return 0, 10, r.UnreadByte()
	}
	var text []byte
	ch, err = r.ReadByte()
	if err == nil && (ch == '+' || ch == '-') {
		text = append(text, ch)
		ch, err = r.ReadByte()
	}
	hasDigits, lastDigit, invalSep := false, false, false
	for ; err == nil; ch, err = r.ReadByte() {
		if '0' <= ch && ch <= '9' {
			text = append(text, ch)
			hasDigits, lastDigit = true, true
		} else if ch == '_' && sepOk {
			invalSep = invalSep || !lastDigit
			lastDigit = false
		} else {
			r.UnreadByte()
			break
		}
	}
	if err != nil && err != io.EOF {
		return 0, base, err
	}
	if !hasDigits {
		return 0, base, errNoDigits
	}
	exp, err = strconv.ParseInt(string(text), 10, 64)
	if err == nil && (invalSep || !lastDigit) {
		err = errInvalSep
	}
	return exp, base, err
}

// appendFraction appends x as "a/b".
func (x *Rat) appendFraction(buf []byte) []byte {
	buf = x.a.Append(buf, 10)
	buf = append(buf, '/')
	return append(buf, x.denom().utoa(10)...)
}

// String returns x as "a/b", even if b is 1.
func (x *Rat) String() string { return string(x.appendFraction(nil)) }

// RatString returns x as "a/b", or as "a" if b is 1.
func (x *Rat) RatString() string {
	if x.IsInt() {
		return x.a.String()
	}
	return x.String()
}

// FloatString returns x in decimal with prec digits behind the point. The last digit is rounded to the nearest, halves away from
// zero.
func (x *Rat) FloatString(prec int) string {
	prec = max(prec, 0)
	scale := nat(nil).expPlain(nat{10}, nat(nil).setUint64(uint64(prec)))
	num := nat(nil).mul(x.a.abs, scale)
	q, r := nat(nil).div(nil, num, x.denom())
	if nat(nil).lsh(r, 1).cmp(x.denom()) >= 0 {
		q = q.add(q, natOne)
	}
	text := q.utoa(10)
	var buf []byte
	if x.a.neg {
		buf = append(buf, '-')
	}
	if missing := prec + 1 - len(text); missing > 0 {
		text = append([]byte(strings.Repeat("0", missing)), text...)
	}
	buf = append(buf, text[:len(text)-prec]...)
	if prec > 0 {
		buf = append(buf, '.')
		buf = append(buf, text[len(text)-prec:]...)
	}
	return string(buf)
}

// FloatPrec returns how many digits x has behind the point before they repeat, and whether they end there, so that
// the decimal with that many digits is exact: 1/4 gives 2 and true, 1/6 = 0.1666… gives 1 and false.
func (x *Rat) FloatPrec() (n int, exact bool) {
	// The denominator is q * 2^twos * 5^fives. Multiplying by ten makes one two and one five of it disappear.
	d := x.denom()
	twos := d.trailingZeroBits()
	q := nat(nil).rsh(d, twos)
	// Squares of a power of five, as long as they divide q; then from the largest down, each at most once.
	const exponent = 13
	var powers []nat
	f := nat{1220703125} // 5^13
	for len(nat(nil).rem(q, f)) == 0 {
		powers = append(powers, f)
		f = nat(nil).sqr(f)
	}
	fives := uint(0)
	takeOut := func(f nat) bool {
		t, r := nat(nil).div(nil, q, f)
		if len(r) == 0 {
			q = t
		}
		return len(r) == 0
	}
	for i := len(powers) - 1; i >= 0; i-- {
		if takeOut(powers[i]) {
			fives += exponent << i
		}
	}
	for takeOut(nat{5}) {
		fives++
	}
	return int(max(twos, fives)), q.cmp(natOne) == 0
}

// The first byte of a gob: a version number, and in the lowest bit the sign.
const ratGobVersion byte = 1

// GobEncode implements gob.GobEncoder.
func (x *Rat) GobEncode() ([]byte, error) {
	if x == nil {
		return nil, nil
	}
	// The version, the length of the numerator in four bytes, the numerator, the denominator.
	buf := make([]byte, 1+4+(len(x.a.abs)+len(x.b.abs))*_S)
	i := x.b.abs.bytes(buf)
	j := x.a.abs.bytes(buf[:i])
	n := i - j
	if uint64(n) > math.MaxUint32 {
		return nil, errors.New("Rat.GobEncode: numerator too large")
	}
	byteorder.BEPutUint32(buf[j-4:j], uint32(n))
	buf[j-5] = ratGobVersion << 1
	if x.a.neg {
		buf[j-5] |= 1
	}
	return buf[j-5:], nil
}

// GobDecode implements gob.GobDecoder.
func (z *Rat) GobDecode(buf []byte) error {
	if len(buf) == 0 {
		*z = Rat{} // a nil pointer was sent
		return nil
	}
	if len(buf) < 5 {
		return errors.New("Rat.GobDecode: buffer too small")
	}
	if v := buf[0] >> 1; v != ratGobVersion {
		return fmt.Errorf("Rat.GobDecode: encoding version %d not supported", v)
	}
	n := uint64(byteorder.BEUint32(buf[1:5]))
	if n > math.MaxInt-5 {
		return errors.New("Rat.GobDecode: invalid length")
	}
	if uint64(len(buf)-5) < n {
		return errors.New("Rat.GobDecode: buffer too small")
	}
	z.a.neg = buf[0]&1 != 0
	z.a.abs = z.a.abs.setBytes(buf[5 : 5+n])
	z.b.abs = z.b.abs.setBytes(buf[5+n:])
	return nil
}

// AppendText implements encoding.TextAppender.
func (x *Rat) AppendText(b []byte) ([]byte, error) {
	if x.IsInt() {
		return x.a.AppendText(b)
	}
	return x.appendFraction(b), nil
}

// MarshalText implements encoding.TextMarshaler.
func (x *Rat) MarshalText() (text []byte, err error) { return x.AppendText(nil) }

// UnmarshalText implements encoding.TextUnmarshaler.
func (z *Rat) UnmarshalText(text []byte) error {
	if _, ok := z.SetString(string(text)); !ok {
		return fmt.Errorf("math/big: cannot unmarshal %q into a *big.Rat", text)
	}
	return nil
}
