// Package slices has functions for slices of any type.
package slices

import (
	"cmp"
	"math/bits"
	"unsafe"
)

// Equal reports whether the slices have the same length and equal elements. A NaN
// equals nothing; an empty slice equals nil.
func Equal[S ~[]E, E comparable](s1, s2 S) bool {
	if len(s1) != len(s2) {
		return false
	}
	for i := range s1 {
		if s1[i] != s2[i] {
			return false
		}
	}
	return true
}

// EqualFunc is Equal with an equality of its own. It stops at the first false.
func EqualFunc[S1 ~[]E1, S2 ~[]E2, E1, E2 any](s1 S1, s2 S2, eq func(E1, E2) bool) bool {
	if len(s1) != len(s2) {
		return false
	}
	for i, v := range s1 {
		if !eq(v, s2[i]) {
			return false
		}
	}
	return true
}

// Compare returns what cmp.Compare says of the first elements that differ, or what
// it says of the lengths if there are none.
func Compare[S ~[]E, E cmp.Ordered](s1, s2 S) int {
	for i := 0; i < len(s1) && i < len(s2); i++ {
		if c := cmp.Compare(s1[i], s2[i]); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(s1), len(s2))
}

// CompareFunc is Compare with an order of its own.
func CompareFunc[S1 ~[]E1, S2 ~[]E2, E1, E2 any](s1 S1, s2 S2, cmp func(E1, E2) int) int {
	for i, v := range s1 {
		if i >= len(s2) {
			return +1
		}
		if c := cmp(v, s2[i]); c != 0 {
			return c
		}
	}
	if len(s1) < len(s2) {
		return -1
	}
	return 0
}

// Index returns where v is first in s, or -1.
func Index[S ~[]E, E comparable](s S, v E) int {
	for i := range s {
		if v == s[i] {
			return i
		}
	}
	return -1
}

// IndexFunc returns where f is first true of an element of s, or -1.
func IndexFunc[S ~[]E, E any](s S, f func(E) bool) int {
	for i := range s {
		if f(s[i]) {
			return i
		}
	}
	return -1
}

// Contains reports whether v is in s.
func Contains[S ~[]E, E comparable](s S, v E) bool {
	return Index(s, v) >= 0
}

// ContainsFunc reports whether f is true of an element of s.
func ContainsFunc[S ~[]E, E any](s S, f func(E) bool) bool {
	return IndexFunc(s, f) >= 0
}

// Insert puts v at index i of s, moves up what was there, and returns the longer
// slice. It works in place if the capacity is enough. v may lie in s. It panics if
// i is out of range.
func Insert[S ~[]E, E any](s S, i int, v ...E) S {
	_ = s[i:]
	m := len(v)
	if m == 0 {
		return s
	}
	n := len(s)
	if i == n {
		return append(s, v...)
	}
	if n+m > cap(s) {
		// Grow as append would, but move no element twice.
		bigger := append(s[:i:i], make(S, n+m-i)...)
		copy(bigger[i:], v)
		copy(bigger[i+m:], s[i:])
		return bigger
	}
	tail := s[i:n]
	s = s[:n+m]
	if !overlap(v, s[i+m:]) {
		copy(s[i+m:], tail)
		copy(s[i:], v)
		return s
	}
	// Moving the tail would write over v. Put v behind everything, where the moved
	// tail ends up anyway, and then turn the two round.
	copy(s[n:], v)
	turn(s[i:], m)
	return s
}

// turn moves the last m elements to the front.
func turn[E any](s []E, m int) {
	Reverse(s)
	Reverse(s[:m])
	Reverse(s[m:])
}

// overlap reports whether the two slices share memory.
func overlap[E any](a, b []E) bool {
	size := unsafe.Sizeof(*new(E))
	if len(a) == 0 || len(b) == 0 || size == 0 {
		return false
	}
	a0, b0 := uintptr(unsafe.Pointer(&a[0])), uintptr(unsafe.Pointer(&b[0]))
	return a0 < b0+uintptr(len(b))*size && b0 < a0+uintptr(len(a))*size
}

// Delete removes s[i:j] in place and returns the shorter slice. The elements behind
// its new end become zero. It panics if s[i:j] is no valid slice of s.
func Delete[S ~[]E, E any](s S, i, j int) S {
	_ = s[i:j:len(s)]
	if i == j {
		return s
	}
	n := i + copy(s[i:], s[j:])
	clear(s[n:])
	return s[:n]
}

// DeleteFunc removes in place the elements that del is true of and returns the
// shorter slice. The elements behind its new end become zero.
func DeleteFunc[S ~[]E, E any](s S, del func(E) bool) S {
	n := IndexFunc(s, del)
	if n < 0 {
		return s
	}
	for i := n + 1; i < len(s); i++ {
		if v := s[i]; !del(v) {
			s[n] = v
			n++
		}
	}
	clear(s[n:])
	return s[:n]
}

// Replace replaces s[i:j] by v, in place if the capacity is enough, and returns the
// result. If that is shorter, the elements behind its end become zero. v may lie in
// s. It panics if s[i:j] is no valid slice of s.
func Replace[S ~[]E, E any](s S, i, j int, v ...E) S {
	_ = s[i:j]
	if i == j {
		return Insert(s, i, v...)
	}
	n := len(s)
	if j == n {
		grown := append(s[:i], v...)
		if len(grown) < n {
			clear(s[len(grown):])
		}
		return grown
	}
	total := n - (j - i) + len(v)
	if total > cap(s) {
		bigger := append(s[:i:i], make(S, total-i)...)
		copy(bigger[i:], v)
		copy(bigger[i+len(v):], s[j:])
		return bigger
	}
	if overlap(v, s[i:cap(s)]) {
		// Rare, and the cases are many: work on a copy of v.
		v = append([]E(nil), v...)
	}
	result := s[:total]
	copy(result[i+len(v):], s[j:])
	copy(result[i:], v)
	if total < n {
		clear(s[total:])
	}
	return result
}

// Clone returns a copy of s, with shallow copies of the elements; nil of nil.
func Clone[S ~[]E, E any](s S) S {
	if s == nil {
		return nil
	}
	// Not behind s[:0:0]: what an empty slice of s points to would be kept alive.
	return append(S{}, s...)
}

// Compact replaces, in place, each run of equal elements by the first of them, and
// returns the shorter slice. The elements behind its end become zero.
func Compact[S ~[]E, E comparable](s S) S {
	if len(s) < 2 {
		return s
	}
	n := 1
	for i := 1; i < len(s); i++ {
		if s[i] != s[i-1] {
			if n != i {
				s[n] = s[i]
			}
			n++
		}
	}
	clear(s[n:])
	return s[:n]
}

// CompactFunc is Compact with an equality of its own, which gets the element that
// was kept first.
func CompactFunc[S ~[]E, E any](s S, eq func(E, E) bool) S {
	if len(s) < 2 {
		return s
	}
	n := 1
	for i := 1; i < len(s); i++ {
		if !eq(s[n-1], s[i]) {
			if n != i {
				s[n] = s[i]
			}
			n++
		}
	}
	clear(s[n:])
	return s[:n]
}

// Grow gives s the capacity for at least n more elements. It panics if n is negative
// or the memory is too large.
func Grow[S ~[]E, E any](s S, n int) S {
	if n < 0 {
		panic("cannot be negative")
	}
	if n -= cap(s) - len(s); n > 0 {
		s = append(s[:cap(s)], make([]E, n)...)[:len(s)]
	}
	return s
}

// Clip drops the capacity of s that it does not use.
func Clip[S ~[]E, E any](s S) S { return s[:len(s):len(s)] }

// Reverse turns the order of the elements round.
func Reverse[S ~[]E, E any](s S) {
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
}

// Concat returns a new slice with the elements of all slices, one after the other;
// nil if there are none.
func Concat[S ~[]E, E any](slices ...S) S {
	n := 0
	for _, s := range slices {
		n += len(s)
		if n < 0 {
			panic("len out of range")
		}
	}
	all := Grow[S](nil, n)
	for _, s := range slices {
		all = append(all, s...)
	}
	return all
}

// Repeat returns a new slice with count copies of x. It panics if count is negative
// or the length overflows.
func Repeat[S ~[]E, E any](x S, count int) S {
	if count < 0 {
		panic("cannot be negative")
	}
	const maxInt = int(^uint(0) >> 1)
	if hi, lo := bits.Mul(uint(len(x)), uint(count)); hi > 0 || lo > uint(maxInt) {
		panic("the result of (len(x) * count) overflows")
	}
	all := make(S, len(x)*count)
	for n := copy(all, x); n > 0 && n < len(all); {
		n += copy(all[n:], all[:n])
	}
	return all
}
