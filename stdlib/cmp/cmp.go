// Package cmp has the types and functions that ordered values are compared with.
package cmp

// Ordered is any type with the operators < <= >= >.
// A floating-point type may hold NaN, which those operators do not order;
// the functions here put it before all other values.
type Ordered interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 |
		~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr |
		~float32 | ~float64 |
		~string
}

// Less reports whether x comes before y. NaN comes before what is no NaN.
func Less[T Ordered](x, y T) bool {
	return x < y || x != x && y == y
}

// Compare returns -1 if x comes before y, +1 if it comes after, and 0 otherwise.
// A NaN is equal to a NaN and before everything else; -0.0 equals 0.0.
func Compare[T Ordered](x, y T) int {
	if x < y {
		return -1
	}
	if x > y {
		return +1
	}
	if x == y {
		return 0
	}
	// At least one is NaN.
	if y == y {
		return -1
	}
	if x == x {
		return +1
	}
	return 0
}

// Or returns the first of its arguments that is not zero, or zero.
func Or[T comparable](vals ...T) T {
	var zero T
	for _, v := range vals {
		if v != zero {
			return v
		}
	}
	return zero
}
