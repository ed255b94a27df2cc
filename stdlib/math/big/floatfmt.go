package big

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
)

// Text returns x in one of these formats:
//
//	'e'	-d.dddde±dd, decimal, the exponent of at least two digits
//	'E'	-d.ddddE±dd
//	'f'	-ddddd.dddd, without exponent
//	'g'	as 'e' for large exponents, as 'f' otherwise
//	'G'	as 'E' for large exponents, as 'f' otherwise
//	'x'	-0xd.dddddp±dd, a hexadecimal mantissa from 1 to below 2 and a decimal exponent of two
//	'p'	-0x.dddp±dd, the same with a mantissa from 1/2 to below 1
//	'b'	-ddddddp±dd, the mantissa as a decimal integer of Prec bits
//
// Any other format gives a '%' and the format. prec is the number of digits behind the point for 'e', 'E', 'f' and 'x', and of all
// digits for 'g' and 'G'; if it is negative, it is the least that tells x from other numbers of its precision. The
// formats 'b' and 'p' do not look at it.
func (x *Float) Text(format byte, prec int) string {
	return string(x.Append(make([]byte, 0, 10+max(prec, 0)), format, prec))
}

// String returns x as Text does for 'g' and 10 digits.
func (x *Float) String() string { return x.Text('g', 10) }

// Append appends what Text returns to buf.
func (x *Float) Append(buf []byte, fmt byte, prec int) []byte {
	if x.neg {
		buf = append(buf, '-')
	}
	if x.form == inf {
		if !x.neg {
			buf = append(buf, '+')
		}
		return append(buf, "Inf"...)
	}
	switch fmt {
	case 'b':
		return x.appendB(buf)
	case 'p':
		return x.appendP(buf)
	case 'x':
		return x.appendX(buf, prec)
	case 'e', 'E', 'f', 'g', 'G':
		return x.appendDecimal(buf, fmt, prec)
	}
	if x.neg {
		buf = buf[:len(buf)-1]
	}
	return append(buf, '%', fmt)
}

func (x *Float) appendDecimal(buf []byte, fmt byte, prec int) []byte {
	var d decimal
	if x.form == finite {
		d = newDecimal(x.mant, x.unit())
	}
	shortest := prec < 0
	if shortest {
		d.roundShortest(x)
		switch fmt {
		case 'e', 'E':
			prec = len(d.mant) - 1
		case 'f':
			prec = max(len(d.mant)-d.exp, 0)
		default:
			prec = len(d.mant)
		}
	} else {
		switch fmt {
		case 'e', 'E':
			d.round(1 + prec)
		case 'f':
			d.round(d.exp + prec)
		default:
			prec = max(prec, 1)
			d.round(prec)
		}
	}
	switch fmt {
	case 'e', 'E':
		return d.appendE(buf, fmt, prec)
	case 'f':
		return d.appendF(buf, prec)
	}
	// 'g': an exponent below -4, or one that the digits do not reach, is written out.
	limit := prec
	if limit > len(d.mant) && len(d.mant) >= d.exp {
		limit = len(d.mant)
	}
	if shortest {
		limit = 6
	}
	if exp := d.exp - 1; exp < -4 || exp >= limit {
		return d.appendE(buf, fmt+'e'-'g', min(prec, len(d.mant))-1)
	}
	if prec > d.exp {
		prec = len(d.mant)
	}
	return d.appendF(buf, max(prec-d.exp, 0))
}

// mantissaBits returns the n highest bits of the mantissa as an integer, with zeros below if there are not so many.
func (x *Float) mantissaBits(n uint) nat {
	have := uint(len(x.mant)) * _W
	if have < n {
		return nat(nil).lsh(x.mant, n-have)
	}
	return nat(nil).rsh(x.mant, have-n)
}

func (x *Float) appendB(buf []byte) []byte {
	if x.form == zero {
		return append(buf, '0')
	}
	buf = append(buf, x.mantissaBits(uint(x.prec)).utoa(10)...)
	return appendExp2(buf, int64(x.exp)-int64(x.prec))
}

// appendExp2 appends a signed exponent of two.
func appendExp2(buf []byte, e int64) []byte {
	buf = append(buf, 'p')
	if e >= 0 {
		buf = append(buf, '+')
	}
	return strconv.AppendInt(buf, e, 10)
}

func (x *Float) appendP(buf []byte) []byte {
	if x.form == zero {
		return append(buf, '0')
	}
	buf = append(buf, "0x."...)
	buf = append(buf, bytes.TrimRight(x.mant.utoa(16), "0")...)
	return appendExp2(buf, int64(x.exp))
}

func (x *Float) appendX(buf []byte, prec int) []byte {
	text := []byte("0")
	exp := int64(0)
	if x.form == zero {
		text = append(text, bytes.Repeat([]byte("0"), max(prec, 0))...)
	} else {
		// A one bit in front of the point, and four for every digit behind it.
		n := 1 + 4*uint(max(prec, 0))
		if prec < 0 {
			n = 1 + (x.MinPrec()+2)/4*4
		}
		r := new(Float).SetPrec(n).SetMode(x.mode).Set(x)
		text = r.mantissaBits(n).utoa(16)
		exp = int64(r.exp) - 1
	}
	buf = append(buf, '0', 'x', text[0])
	if len(text) > 1 {
		buf = append(buf, '.')
		buf = append(buf, text[1:]...)
	}
	return appendExp(append(buf, 'p'), exp)
}

// appendExp appends an exponent with a sign and at least two digits.
func appendExp(buf []byte, exp int64) []byte {
	if exp < 0 {
		buf = append(buf, '-')
		exp = -exp
	} else {
		buf = append(buf, '+')
	}
	if exp < 10 {
		buf = append(buf, '0')
	}
	return strconv.AppendInt(buf, exp, 10)
}

// Format implements fmt.Formatter for the verbs b, e, E, f, F, g, G, p, v and x, with the flags and the width and precision that
// fmt has for floating-point numbers; F is f and v is g.
func (x *Float) Format(s fmt.State, format rune) {
	prec, hasPrec := s.Precision()
	if !hasPrec {
		prec = 6
	}
	switch format {
	case 'e', 'E', 'f', 'b', 'p', 'x':
	case 'F':
		format = 'f'
	case 'v', 'g', 'G':
		if format == 'v' {
			format = 'g'
		}
		if !hasPrec {
			prec = -1
		}
	default:
		fmt.Fprintf(s, "%%!%c(*big.Float=%s)", format, x.String())
		return
	}
	text := x.Append(nil, byte(format), prec)
	sign := signText(x.neg, s)
	switch text[0] {
	case '-':
		text = text[1:]
	case '+': // +Inf shows its sign
		if sign == "" {
			sign = "+"
		} else if s.Flag(' ') {
			sign = " "
		}
		text = text[1:]
	}
	padding := 0
	if width, ok := s.Width(); ok {
		padding = max(0, width-len(sign)-len(text))
	}
	switch {
	case s.Flag('0') && x.form != inf:
		io.WriteString(s, sign)
		writeRepeated(s, "0", padding)
		s.Write(text)
	case s.Flag('-'):
		io.WriteString(s, sign)
		s.Write(text)
		writeRepeated(s, " ", padding)
	default:
		writeRepeated(s, " ", padding)
		io.WriteString(s, sign)
		s.Write(text)
	}
}
