// Package subtle has functions whose time does not depend on the values they are given, for use with secrets.
package subtle

import (
	"crypto/internal/constanttime"
	"internal/byteorder"
	"unsafe"
)

// ConstantTimeCompare returns 1 if x and y are equal, and 0 otherwise. If their lengths differ it returns at once.
func ConstantTimeCompare(x, y []byte) int {
	if len(x) != len(y) {
		return 0
	}
	var diff byte
	for i := range x {
		diff |= x[i] ^ y[i]
	}
	return constanttime.ByteEq(diff, 0)
}

// ConstantTimeSelect returns x if v is 1, and y if it is 0.
func ConstantTimeSelect(v, x, y int) int { return constanttime.Select(v, x, y) }

// ConstantTimeByteEq returns 1 if x == y, and 0 otherwise.
func ConstantTimeByteEq(x, y uint8) int { return constanttime.ByteEq(x, y) }

// ConstantTimeEq returns 1 if x == y, and 0 otherwise.
func ConstantTimeEq(x, y int32) int { return constanttime.Eq(x, y) }

// ConstantTimeLessOrEq returns 1 if x <= y, and 0 otherwise. Both must be from 0 to 2^31-1.
func ConstantTimeLessOrEq(x, y int) int { return constanttime.LessOrEq(x, y) }

// ConstantTimeCopy copies y to x if v is 1, and does nothing if it is 0. It panics if the lengths differ.
func ConstantTimeCopy(v int, x, y []byte) {
	if len(x) != len(y) {
		panic("subtle: slices have different lengths")
	}
	mask := -byte(v)
	for i := range x {
		x[i] ^= mask & (x[i] ^ y[i])
	}
}

// XORBytes sets dst[i] = x[i] ^ y[i] for all i that both x and y have, and returns how many there were. It panics if dst is shorter
// than that, or overlaps x or y without beginning where they do.
func XORBytes(dst, x, y []byte) int {
	n := min(len(x), len(y))
	if n == 0 {
		return 0
	}
	if n > len(dst) {
		panic("subtle.XORBytes: dst too short")
	}
	dst, x, y = dst[:n], x[:n], y[:n]
	if overlap(dst, x) || overlap(dst, y) {
		panic("subtle.XORBytes: invalid overlap")
	}
	for len(dst) >= 8 {
		byteorder.LEPutUint64(dst, byteorder.LEUint64(x)^byteorder.LEUint64(y))
		dst, x, y = dst[8:], x[8:], y[8:]
	}
	for i := range dst {
		dst[i] = x[i] ^ y[i]
	}
	return n
}

// overlap reports whether x and y, which are not empty, share memory but do not begin at the same byte.
func overlap(x, y []byte) bool {
	x0, y0 := uintptr(unsafe.Pointer(&x[0])), uintptr(unsafe.Pointer(&y[0]))
	return x0 != y0 && x0 < y0+uintptr(len(y)) && y0 < x0+uintptr(len(x))
}

// WithDataIndependentTiming calls f while the processor promises that the time of its instructions does not depend on data. The
// processors that minigo compiles for need not be asked.
func WithDataIndependentTiming(f func()) { f() }
