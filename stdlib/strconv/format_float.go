package strconv

import (
	"math/bits"
	"unsafe"
)

// FormatFloat returns f as text.
//
// fmt is the format: 'b' (-ddddp±ddd, a binary exponent), 'e' (-d.dddde±dd), 'E', 'f'
// (-ddd.dddd), 'g' ('e' for large exponents, 'f' otherwise), 'G', 'x'
// (-0xd.ddddp±dd, hexadecimal with a binary exponent) or 'X'.
//
// prec is the number of digits: behind the point for 'e', 'E', 'f', 'x' and 'X',
// all significant ones for 'g' and 'G'. With -1 it is the least number with which
// ParseFloat gives f back. 'g' writes exponents that are less than -4, or at least
// prec (6 if prec is -1).
//
// bitSize says whether f comes from a float32 or a float64.
func FormatFloat(f float64, fmt byte, prec, bitSize int) string {
	b := AppendFloat(make([]byte, 0, max(prec+4, 24)), f, fmt, prec, bitSize)
	return unsafe.String(&b[0], len(b))
}

// AppendFloat appends FormatFloat(f, fmt, prec, bitSize) to dst.
func AppendFloat(dst []byte, f float64, fmt byte, prec, bitSize int) []byte {
	u := unpack(f, bitSize)
	switch {
	case u.nan:
		return append(dst, "NaN"...)
	case u.inf && u.neg:
		return append(dst, "-Inf"...)
	case u.inf:
		return append(dst, "+Inf"...)
	}
	switch fmt {
	case 'b':
		return appendBinary(dst, &u)
	case 'x', 'X':
		return appendHex(dst, &u, fmt, prec)
	case 'e', 'E', 'f', 'g', 'G':
	default:
		return append(dst, '%', fmt)
	}
	if u.neg {
		dst = append(dst, '-')
	}
	if fmt == 'g' || fmt == 'G' {
		if prec == 0 {
			prec = 1
		}
	}
	var buf [20]byte
	digits, point := decimal(buf[:], &u, fmt, prec)
	switch fmt {
	case 'e', 'E':
		if prec < 0 {
			prec = max(len(digits)-1, 0)
		}
		return appendE(dst, digits, point, prec, fmt)
	case 'f':
		if prec < 0 {
			prec = max(len(digits)-point, 0)
		}
		return appendF(dst, digits, point, prec)
	}
	most := prec // exponents from here on are written
	if most > len(digits) && len(digits) >= point {
		most = len(digits)
	}
	if prec < 0 {
		most = 6
		prec = len(digits)
	}
	if exp := point - 1; exp < -4 || exp >= most {
		return appendE(dst, digits, point, min(prec, len(digits))-1, fmt+'e'-'g')
	}
	return appendF(dst, digits, point, max(len(digits)-point, 0))
}

// decimal returns the digits of u that the format asks for, without zeros at their
// end, and where the point is among them: 0.d₁d₂d₃… · 10^point. They are in buf,
// or, if they are many, in memory of their own.
func decimal(buf []byte, u *unpacked, fmt byte, prec int) (digits []byte, point int) {
	if u.mant == 0 {
		return nil, 0
	}
	if prec < 0 {
		d, k := shortest(u)
		return trimmed(buf, d, k)
	}
	if fmt == 'f' {
		if prec <= 64 {
			if d, ok := times(u.mant, u.exp, prec).round(); ok {
				return trimmed(buf, d, -prec)
			}
		}
		digits, point = exactDigits(u.mant, u.exp)
		digits, point = roundDigits(digits, point, point+prec)
	} else {
		n := prec
		if fmt == 'e' || fmt == 'E' {
			n++
		}
		if n <= 18 {
			if d, k, ok := leading(u, n); ok {
				return trimmed(buf, d, k)
			}
		}
		digits, point = exactDigits(u.mant, u.exp)
		digits, point = roundDigits(digits, point, n)
	}
	for len(digits) > 0 && digits[len(digits)-1] == '0' {
		digits = digits[:len(digits)-1]
	}
	if len(digits) == 0 {
		point = 0
	}
	return digits, point
}

// leading returns the first n digits of u, rounded, as d · 10^k.
func leading(u *unpacked, n int) (d uint64, k int, ok bool) {
	// The first digit is that of 10^top, or the next one.
	top := log10Pow2(bits.Len64(u.mant) - 1 + u.exp)
	limit := uint64(1)
	for i := 0; i < n; i++ {
		limit *= 10
	}
	k = top + 1 - n
	d, ok = times(u.mant, u.exp, -k).round()
	if ok && d >= limit {
		k++
		d, ok = times(u.mant, u.exp, -k).round()
	}
	return d, k, ok
}

// trimmed writes d · 10^k into buf.
func trimmed(buf []byte, d uint64, k int) (digits []byte, point int) {
	if d == 0 {
		return nil, 0
	}
	for {
		q := d / 100
		if q*100 != d {
			break
		}
		d = q
		k += 2
	}
	if q := d / 10; q*10 == d {
		d = q
		k++
	}
	n := decimalLen(d)
	writeDecimal(buf[:n], d)
	return buf[:n], n + k
}

// appendE appends d.ddde±dd with prec digits behind the point.
func appendE(dst, digits []byte, point, prec int, fmt byte) []byte {
	exp := point - 1
	if len(digits) == 0 {
		dst = append(dst, '0')
		exp = 0
	} else {
		dst = append(dst, digits[0])
	}
	if prec > 0 {
		dst = append(dst, '.')
		have := 0
		if len(digits) > 1 {
			have = min(len(digits)-1, prec)
			dst = append(dst, digits[1:1+have]...)
		}
		dst = appendZeros(dst, prec-have)
	}
	dst = append(dst, fmt)
	return appendExp(dst, exp)
}

// appendExp appends the sign and at least two digits.
func appendExp(dst []byte, exp int) []byte {
	sign := byte('+')
	if exp < 0 {
		sign = '-'
		exp = -exp
	}
	dst = append(dst, sign)
	if exp < 10 {
		dst = append(dst, '0')
	}
	return appendDigits(dst, uint64(exp), 10, false)
}

// appendF appends ddd.ddd with prec digits behind the point.
func appendF(dst, digits []byte, point, prec int) []byte {
	if point > 0 {
		whole := min(len(digits), point)
		dst = append(dst, digits[:whole]...)
		dst = appendZeros(dst, point-whole)
	} else {
		dst = append(dst, '0')
	}
	if prec > 0 {
		dst = append(dst, '.')
		lead := min(max(-point, 0), prec)
		dst = appendZeros(dst, lead)
		prec -= lead
		have := 0
		if from := max(point, 0); from < len(digits) && lead == max(-point, 0) {
			have = min(len(digits)-from, prec)
			dst = append(dst, digits[from:from+have]...)
		}
		dst = appendZeros(dst, prec-have)
	}
	return dst
}

func appendZeros(dst []byte, n int) []byte {
	for n > len(zeros) {
		dst = append(dst, zeros...)
		n -= len(zeros)
	}
	if n > 0 {
		dst = append(dst, zeros[:n]...)
	}
	return dst
}

// appendBinary appends -ddddp±ddd.
func appendBinary(dst []byte, u *unpacked) []byte {
	dst = appendDigits(dst, u.mant, 10, u.neg)
	dst = append(dst, 'p')
	if u.exp >= 0 {
		dst = append(dst, '+')
	}
	return AppendInt(dst, int64(u.exp), 10)
}

// appendHex appends -0x1.yyyyp±dd, with prec digits behind the point or, if prec is
// negative, as many as it takes.
func appendHex(dst []byte, u *unpacked, fmt byte, prec int) []byte {
	mant, exp := u.mant, u.exp+60
	if mant == 0 {
		exp = 0
	} else {
		// Move the first bit to bit 60: 15 digits behind the point.
		shift := bits.LeadingZeros64(mant) - 3
		mant <<= uint(shift)
		exp -= shift
	}
	if 0 <= prec && prec < 15 {
		extra := uint(60 - 4*prec)
		rest := mant & (1<<extra - 1)
		mant >>= extra
		if half := uint64(1) << (extra - 1); rest > half || rest == half && mant&1 != 0 {
			mant++
		}
		mant <<= extra
		if mant>>61 != 0 {
			mant >>= 1
			exp++
		}
	}
	digits := "0123456789abcdef"
	if fmt == 'X' {
		digits = "0123456789ABCDEF"
	}
	if u.neg {
		dst = append(dst, '-')
	}
	dst = append(dst, '0', fmt, '0'+byte(mant>>60))
	mant <<= 4 // the digits to come are at the top
	if prec < 0 && mant != 0 {
		dst = append(dst, '.')
		for mant != 0 {
			dst = append(dst, digits[mant>>60])
			mant <<= 4
		}
	} else if prec > 0 {
		dst = append(dst, '.')
		for i := 0; i < prec; i++ {
			dst = append(dst, digits[mant>>60])
			mant <<= 4
		}
	}
	return appendExp(append(dst, fmt+'p'-'x'), exp)
}
