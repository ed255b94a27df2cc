package big

import (
	"errors"
	"fmt"
	"internal/byteorder"
	"io"
	"strings"
)

// SetString sets z to the number that s spells, as Parse does with base 0, and returns z and whether s is a number. If not,
// z's value is undefined and the result is nil.
func (z *Float) SetString(s string) (*Float, bool) {
	if f, _, err := z.Parse(s, 0); err == nil {
		return f, true
	}
	return nil, false
}

// scan is Parse for the longest number that r begins with, infinities excepted.
func (z *Float) scan(r io.ByteScanner, base int) (f *Float, b int, err error) {
	prec := z.prec
	if prec == 0 {
		prec = 64
	}
	z.form = zero // for the case of an error
	z.neg, err = scanSign(r)
	if err != nil {
		return nil, 0, err
	}
	var fraction int
	z.mant, b, fraction, err = z.mant.scan(r, base, true)
	if err != nil {
		return nil, b, err
	}
	exp, expBase, err := scanExponent(r, true, base == 0)
	if err != nil {
		return nil, b, err
	}
	if len(z.mant) == 0 {
		z.prec = prec
		z.acc = Exact
		return z, b, nil
	}
	exp2, exp5 := exponents(b, fraction, exp, expBase)
	exp2 += int64(len(z.mant))*_W - shiftUp(z.mant)
	if exp2 < MinExp || exp2 > MaxExp {
		return nil, b, errors.New("exponent overflow")
	}
	z.prec = prec
	z.form = finite
	z.exp = int32(exp2)
	if exp5 == 0 {
		z.round(0)
		return z, b, nil
	}
	// The power of five has more bits than the result; the mantissa still has all of its own.
	p := new(Float).SetPrec(uint(prec) + 64)
	if exp5 < 0 {
		z.Quo(z, p.pow5(uint64(-exp5)))
	} else {
		z.Mul(z, p.pow5(uint64(exp5)))
	}
	return z, b, nil
}

// pow5 sets z to 5**n and returns z. The squares on the way have more bits than z.
func (z *Float) pow5(n uint64) *Float {
	const most = 27 // 5**27 is a uint64
	z.SetUint64(nat(nil).expPlain(nat{5}, nat{Word(min(n, most))}.norm()).low64())
	if n <= most {
		return z
	}
	n -= most
	f := new(Float).SetPrec(z.Prec() + 64).SetUint64(5)
	for ; n > 0; n >>= 1 {
		if n&1 != 0 {
			z.Mul(z, f)
		}
		f.Mul(f, f)
	}
	return z
}

// Parse sets z to the number that s, the whole of it, spells, rounded, and returns z and the base that it found. A
// precision of 0 becomes 64. s is, with a sign in front or without, "Inf", "inf", or a mantissa and an optional exponent.
//
// The mantissa has digits of the base, which is 0, 2, 8, 10 or 16, with an optional point. Base 0 takes the base from the
// prefix, “0b”, “0o” or “0x” in either case, and is 10 without; a leading 0 alone does not mean
// octal, and underscores may stand between digits and after the prefix. The exponent is decimal: after
// “e” it is one of ten, after “p” of two; hexadecimal numbers have only “p”.
//
// If s is no number, the result is nil and z's value is undefined.
func (z *Float) Parse(s string, base int) (f *Float, b int, err error) {
	switch s {
	case "Inf", "inf", "+Inf", "+inf":
		return z.SetInf(false), 0, nil
	case "-Inf", "-inf":
		return z.SetInf(true), 0, nil
	}
	r := strings.NewReader(s)
	if f, b, err = z.scan(r, base); err != nil {
		return f, b, err
	}
	if ch, err := r.ReadByte(); err == nil {
		return f, b, fmt.Errorf("expected end of string, found %q", ch)
	}
	return f, b, nil
}

// ParseFloat is Parse for a new Float of the given precision and mode.
func ParseFloat(s string, base int, prec uint, mode RoundingMode) (f *Float, b int, err error) {
	return new(Float).SetPrec(prec).SetMode(mode).Parse(s, base)
}

// Scan implements fmt.Scanner: it takes what Parse does with base 0, but for infinities, whatever the verb.
func (z *Float) Scan(s fmt.ScanState, ch rune) error {
	s.SkipSpace()
	_, _, err := z.scan(byteReader{s}, 0)
	return err
}

// The first byte of a gob.
const floatGobVersion byte = 1

// GobEncode implements gob.GobEncoder: value, precision, mode and accuracy are all kept.
func (x *Float) GobEncode() ([]byte, error) {
	if x == nil {
		return nil, nil
	}
	// The version; mode, accuracy, form and sign in 3, 2, 2 and 1 bits; the precision in four bytes. If the
	// number is finite, the exponent in four bytes and the words of the mantissa.
	n := 0
	size := 6
	if x.form == finite {
		n = min(len(x.mant), int((x.prec+(_W-1))/_W))
		size += 4 + n*_S
	}
	buf := make([]byte, size)
	buf[0] = floatGobVersion
	buf[1] = byte(x.mode&7)<<5 | byte((x.acc+1)&3)<<3 | byte(x.form&3)<<1
	if x.neg {
		buf[1] |= 1
	}
	byteorder.BEPutUint32(buf[2:], x.prec)
	if x.form == finite {
		byteorder.BEPutUint32(buf[6:], uint32(x.exp))
		x.mant[len(x.mant)-n:].bytes(buf[10:])
	}
	return buf, nil
}

// GobDecode implements gob.GobDecoder. The number is rounded to the precision of z, by its mode, unless that precision is 0;
// then z becomes what was encoded.
func (z *Float) GobDecode(buf []byte) error {
	if len(buf) == 0 {
		*z = Float{} // a nil pointer was sent
		return nil
	}
	if len(buf) < 6 {
		return errors.New("Float.GobDecode: buffer too small")
	}
	if buf[0] != floatGobVersion {
		return fmt.Errorf("Float.GobDecode: encoding version %d not supported", buf[0])
	}
	oldPrec, oldMode := z.prec, z.mode
	b := buf[1]
	z.mode = RoundingMode(b >> 5 & 7)
	z.acc = Accuracy(b>>3&3) - 1
	z.form = form(b >> 1 & 3)
	z.neg = b&1 != 0
	z.prec = byteorder.BEUint32(buf[2:])
	if z.form == finite {
		if len(buf) < 10 {
			return errors.New("Float.GobDecode: buffer too small for finite form float")
		}
		z.exp = int32(byteorder.BEUint32(buf[6:]))
		z.mant = z.mant.setBytes(buf[10:])
		// What comes from elsewhere may be no number that Float could have made.
		switch {
		case len(z.mant) == 0:
			return errors.New("Float.GobDecode: nonzero finite number with empty mantissa")
		case z.mant[len(z.mant)-1]>>(_W-1) == 0:
			return fmt.Errorf("Float.GobDecode: msb not set in last word %#x of %s", z.mant[len(z.mant)-1], z.Text('p', 0))
		case z.prec == 0:
			return errors.New("Float.GobDecode: zero precision finite number")
		}
	}
	if oldPrec != 0 {
		z.mode = oldMode
		z.SetPrec(uint(oldPrec))
	}
	return nil
}

// AppendText implements encoding.TextAppender: all digits of the value that tell it from others of its precision.
func (x *Float) AppendText(b []byte) ([]byte, error) {
	if x == nil {
		return append(b, "<nil>"...), nil
	}
	return x.Append(b, 'g', -1), nil
}

// MarshalText implements encoding.TextMarshaler, as AppendText does.
func (x *Float) MarshalText() (text []byte, err error) { return x.AppendText(nil) }

// UnmarshalText implements encoding.TextUnmarshaler: the number is rounded as Parse does.
func (z *Float) UnmarshalText(text []byte) error {
	if _, _, err := z.Parse(string(text), 0); err != nil {
		return fmt.Errorf("math/big: cannot unmarshal %q into a *big.Float (%v)", text, err)
	}
	return nil
}
