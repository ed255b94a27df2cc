// Package bytealg has the loops over bytes that strings and bytes spend their time in.
//
// They look at eight bytes at a time, or more, where that pays. Nothing here allocates.
package bytealg

import (
	"math/bits"
	"unsafe"
)

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// The loops below load words by unsafe casts and have no calls in them: they are what
// time is spent in.
//
// (w - ones) &^ w & highs has the top bit of the lowest zero byte of w set, and none
// below. What is above may be wrong: a borrow runs upwards.

// IndexByte returns where c first is in b, or -1.
func IndexByte(b []byte, c byte) int {
	return indexByte(unsafe.Pointer(unsafe.SliceData(b)), len(b), c)
}

// IndexByteString returns where c first is in s, or -1.
func IndexByteString(s string, c byte) int {
	return indexByte(unsafe.Pointer(unsafe.StringData(s)), len(s), c)
}

func indexByte(p unsafe.Pointer, n int, c byte) int {
	same := uint64(c) * ones
	i := 0
	for ; i+32 <= n; i += 32 {
		q := unsafe.Add(p, i)
		a := *(*uint64)(q) ^ same
		b := *(*uint64)(unsafe.Add(q, 8)) ^ same
		c := *(*uint64)(unsafe.Add(q, 16)) ^ same
		d := *(*uint64)(unsafe.Add(q, 24)) ^ same
		if ((a-ones)&^a|(b-ones)&^b|(c-ones)&^c|(d-ones)&^d)&highs != 0 {
			break
		}
	}
	for ; i+8 <= n; i += 8 {
		w := *(*uint64)(unsafe.Add(p, i)) ^ same
		if z := (w - ones) &^ w & highs; z != 0 {
			return i + bits.TrailingZeros64(z)>>3
		}
	}
	for ; i < n; i++ {
		if *(*byte)(unsafe.Add(p, i)) == c {
			return i
		}
	}
	return -1
}

// LastIndexByte returns where c last is in b, or -1.
func LastIndexByte(b []byte, c byte) int {
	for i := len(b) - 1; i >= 0; i-- {
		if b[i] == c {
			return i
		}
	}
	return -1
}

// LastIndexByteString returns where c last is in s, or -1.
func LastIndexByteString(s string, c byte) int {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == c {
			return i
		}
	}
	return -1
}

// Count returns how many bytes of b are c.
func Count(b []byte, c byte) int {
	return count(unsafe.Pointer(unsafe.SliceData(b)), len(b), c)
}

// CountString returns how many bytes of s are c.
func CountString(s string, c byte) int {
	return count(unsafe.Pointer(unsafe.StringData(s)), len(s), c)
}

func count(p unsafe.Pointer, n int, c byte) int {
	same := uint64(c) * ones
	sum := 0
	i := 0
	for i+8 <= n {
		// Up to 255 words at a time: so many ones fit each byte of the sum.
		stop := min(n-7, i+255*8)
		columns := uint64(0)
		for ; i < stop; i += 8 {
			// Exact in every byte: nothing carries from one to the next.
			w := *(*uint64)(unsafe.Add(p, i)) ^ same
			w = (w&^highs + ^uint64(highs)) | w
			columns += ^w & highs >> 7
		}
		// Add up the eight columns, in fields of 16 bits.
		columns = columns&0x00FF00FF00FF00FF + columns>>8&0x00FF00FF00FF00FF
		sum += int(columns * 0x0001000100010001 >> 48)
	}
	for ; i < n; i++ {
		if *(*byte)(unsafe.Add(p, i)) == c {
			sum++
		}
	}
	return sum
}

// Equal reports whether a and b have the same bytes.
func Equal(a, b []byte) bool {
	// The compiler compares strings well, and these are none that live on.
	return string(a) == string(b)
}

// Compare returns -1, 0 or +1 as a is before, equal to or behind b.
func Compare(a, b []byte) int {
	return compare(unsafe.Pointer(unsafe.SliceData(a)), len(a), unsafe.Pointer(unsafe.SliceData(b)), len(b))
}

// CompareString returns -1, 0 or +1 as a is before, equal to or behind b.
func CompareString(a, b string) int {
	return compare(unsafe.Pointer(unsafe.StringData(a)), len(a), unsafe.Pointer(unsafe.StringData(b)), len(b))
}

func compare(p unsafe.Pointer, n int, q unsafe.Pointer, m int) int {
	common := min(n, m)
	i := 0
	for ; i+8 <= common; i += 8 {
		if x, y := *(*uint64)(unsafe.Add(p, i)), *(*uint64)(unsafe.Add(q, i)); x != y {
			if bits.ReverseBytes64(x) < bits.ReverseBytes64(y) {
				return -1
			}
			return 1
		}
	}
	for ; i < common; i++ {
		if x, y := *(*byte)(unsafe.Add(p, i)), *(*byte)(unsafe.Add(q, i)); x != y {
			if x < y {
				return -1
			}
			return 1
		}
	}
	if n == m {
		return 0
	}
	if n < m {
		return -1
	}
	return 1
}

// MakeNoZero returns a slice of n bytes, with capacity to spare, whose contents are
// not specified.
func MakeNoZero(n int) []byte { return append([]byte(nil), make([]byte, n)...) }
