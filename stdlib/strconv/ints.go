package strconv

import "unsafe"

const (
	lowerDigits = "0123456789abcdefghijklmnopqrstuvwxyz"

	// The numbers 0 to 99, two digits each.
	pairs = "00010203040506070809" +
		"10111213141516171819" +
		"20212223242526272829" +
		"30313233343536373839" +
		"40414243444546474849" +
		"50515253545556575859" +
		"60616263646566676869" +
		"70717273747576777879" +
		"80818283848586878889" +
		"90919293949596979899"

	zeros = "00000000000000000000000000000000" +
		"00000000000000000000000000000000" + "0"
)

// Itoa is FormatInt(int64(i), 10).
func Itoa(i int) string { return FormatInt(int64(i), 10) }

// FormatUint returns i in the given base, from 2 to 36, with lower-case letters for
// the digits from 10 on.
func FormatUint(i uint64, base int) string {
	if i < 100 && base == 10 {
		return small(int(i))
	}
	b := appendDigits(nil, i, base, false)
	return unsafe.String(&b[0], len(b))
}

// FormatInt returns i in the given base, from 2 to 36, with lower-case letters for
// the digits from 10 on.
func FormatInt(i int64, base int) string {
	if 0 <= i && i < 100 && base == 10 {
		return small(int(i))
	}
	u := uint64(i)
	if i < 0 {
		u = -u
	}
	b := appendDigits(nil, u, base, i < 0)
	return unsafe.String(&b[0], len(b))
}

// AppendInt appends FormatInt(i, base) to dst.
func AppendInt(dst []byte, i int64, base int) []byte {
	u := uint64(i)
	if i < 0 {
		u = -u
	}
	return appendDigits(dst, u, base, i < 0)
}

// AppendUint appends FormatUint(i, base) to dst.
func AppendUint(dst []byte, i uint64, base int) []byte {
	return appendDigits(dst, i, base, false)
}

// small returns a part of a constant: no memory for the most frequent numbers.
func small(i int) string {
	if i < 10 {
		return lowerDigits[i : i+1]
	}
	return pairs[2*i : 2*i+2]
}

// appendDigits counts the digits first, so that they can be written in place.
func appendDigits(dst []byte, u uint64, base int, neg bool) []byte {
	if base < 2 || base > len(lowerDigits) {
		panic("strconv: illegal AppendInt/FormatInt base")
	}
	if neg {
		dst = append(dst, '-')
	}
	if base == 10 {
		n := decimalLen(u)
		dst = append(dst, zeros[:n]...)
		writeDecimal(dst[len(dst)-n:], u)
		return dst
	}
	n := 1
	for v := u / uint64(base); v > 0; v /= uint64(base) {
		n++
	}
	dst = append(dst, zeros[:n]...)
	for i := len(dst) - 1; n > 0; i, n = i-1, n-1 {
		q := u / uint64(base)
		dst[i] = lowerDigits[u-q*uint64(base)]
		u = q
	}
	return dst
}

// decimalLen returns how many decimal digits u has; 1 for 0.
func decimalLen(u uint64) int {
	n := 1
	for u >= 10000 {
		u /= 10000
		n += 4
	}
	switch {
	case u >= 1000:
		return n + 3
	case u >= 100:
		return n + 2
	case u >= 10:
		return n + 1
	}
	return n
}

// writeDecimal fills all of b with the last digits of u.
func writeDecimal(b []byte, u uint64) {
	i := len(b)
	for i >= 2 {
		q := u / 100
		r := (u - q*100) * 2
		u = q
		i -= 2
		b[i] = pairs[r]
		b[i+1] = pairs[r+1]
	}
	if i == 1 {
		b[0] = byte('0' + u%10)
	}
}
