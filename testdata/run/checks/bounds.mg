// Checks of indices that a compiler may be tempted to leave out, and must not: each of these panics, after what went before.
// run: stress
package main

import (
	"fmt"
	"math"
)

// try runs f and says how it ended.
func try(name string, f func()) {
	defer func() { fmt.Println(name, "-", recover()) }()
	f()
}

//go:noinline
func id[T any](x T) T { return x }

// The variable wraps around: it is below the length all the time, and then negative.
//
//go:noinline
func wraps(s []int, i, step int) (total int) {
	for ; i < len(s); i += step {
		total += s[i]
	}
	return total
}

// The same, from a variable that is not negative at first, with steps that wrap around below the greatest length.
//
//go:noinline
func wrapsLate(s []struct{}, i int) (n int) {
	if i < 0 {
		return -1
	}
	for ; i < len(s); i += 2 {
		s[i] = struct{}{}
		n++
	}
	return n
}

//go:noinline
func wrapsDown(s []int, i, step int) (total int) {
	for ; i >= 0; i -= step {
		total += s[i]
	}
	return total
}

//go:noinline
func wraps8(s []int, n int8) (total int) {
	for i := int8(0); i <= n; i++ {
		total += s[i]
	}
	return total
}

//go:noinline
func unequal(s []int, from, to int) (total int) {
	for i := from; i != to; i++ {
		total += s[i]
	}
	return total
}

// A lower bound that is checked, and an upper one that is not, and the other way round.
//
//go:noinline
func half(s []int, i int) int {
	if i < 0 {
		return -1
	}
	return s[i]
}

//go:noinline
func otherHalf(s []int, i int) int {
	if i >= len(s) {
		return -1
	}
	return s[i]
}

// A sum of what was checked.
//
//go:noinline
func ahead(s []int, i, by int) int {
	if i < len(s) && i >= 0 {
		return s[i+by]
	}
	return -1
}

// i+1 is a valid index, but i is not: i+1 wrapped around.
//
//go:noinline
func before(s []int, i uint8) int {
	j := i + 1
	return s[j] + s[i]
}

// The index changes in the loop's body.
//
//go:noinline
func changed(s []int, skip int) (total int) {
	for i := 0; i < len(s); i++ {
		if s[i] == skip {
			i += 2
		}
		total += s[i]
	}
	return total
}

// The slice changes in the loop's body.
//
//go:noinline
func resliced(s []int) (total int) {
	for i := 0; i < len(s); i++ {
		total += s[i]
		s = s[:len(s)-2]
		total += s[i]
	}
	return total
}

// The length was that of another slice, or of this one earlier.
//
//go:noinline
func another(a, b []int) (total int) {
	for i := range a {
		total += b[i]
	}
	return total
}

//go:noinline
func earlier(s []int, cut int) (total int) {
	n := len(s)
	s = s[cut:]
	for i := 0; i < n; i++ {
		total += s[i]
	}
	return total
}

// A shorter loop inside: what the outer one's variable fulfils the inner one's does not.
//
//go:noinline
func nested(rows [][]int) (total int) {
	for i := 0; i < len(rows); i++ {
		for j := 0; j <= i; j++ {
			total += rows[j][i]
		}
	}
	return total
}

//go:noinline
func swapped(s []int, i, j int) (total int) {
	for n := 0; n < 4; n++ {
		if i < len(s) && i >= 0 {
			total += s[i]
		}
		i, j = j, i
		total += s[i]
	}
	return total
}

// Masks, remainders and shifts of numbers that may be negative.
//
//go:noinline
func masked(s []int, h, mask int) int { return s[h&mask] }

//go:noinline
func modulo(s []int, h int) int { return s[h%len(s)] }

//go:noinline
func shifted(s [8]int, h int) int { return s[h>>61] }

//go:noinline
func divided(s [8]int, h int) int { return s[h/(1<<60)] }

//go:noinline
func scaled(s [64]int, h int) int {
	if h < 1<<62 && h >= 0 {
		return s[h*4]
	}
	return -1
}

// The middle is below the upper end only if the ends differ.
//
//go:noinline
func middle(s []int, i, j int) int {
	if i <= j && i >= 0 && j <= len(s) {
		return s[int(uint(i+j)>>1)]
	}
	return -1
}

// A difference that is not smaller.
//
//go:noinline
func minus(s []int, i, j int) int {
	if i < len(s) && i >= 0 {
		return s[i-j]
	}
	return -1
}

//go:noinline
func last(s []int, back int) int { return s[len(s)-back] }

//go:noinline
func notZero(s []int, i int) int {
	if i != 0 && i <= len(s) {
		return s[i-1]
	}
	return -1
}

// Bounds of slices.
//
//go:noinline
func cut(s []int, lo, hi int) int {
	t := s[:hi]
	return len(t[lo:]) + len(s[lo:hi]) + len(s[hi:])
}

//go:noinline
func capacity(s []int, n int) int {
	s = s[:n]
	return s[n-1]
}

// Narrow numbers, whose sums wrap.
//
//go:noinline
func narrow(s []int, i int32) int {
	if i >= 0 && int(i) < len(s) {
		return s[i+math.MaxInt32]
	}
	return -1
}

// The smaller of two is no index of what is as long as the greater.
//
//go:noinline
func greater(a, b []int) (total int) {
	for i := range max(len(a), len(b)) {
		total += a[i]
		total += b[i]
	}
	return total
}

// What was done before a check that fails has been done.
//
//go:noinline
func effects(s []int, done *int) {
	for i := 0; ; i++ {
		*done = i
		s[i]++
	}
}

func main() {
	s := []int{1, 2, 3, 4, 5}
	try("wraps", func() { fmt.Println(wraps(s, 0, 2), wraps(s, id(1), math.MaxInt-1)) })
	try("wraps to negative", func() { fmt.Println(wraps(s, id(4), math.MaxInt)) })
	try("wraps, negative step", func() { fmt.Println(wraps(s, id(3), -1)) })
	empty := make([]struct{}, math.MaxInt)
	try("wraps late", func() { fmt.Println(wrapsLate(empty, math.MaxInt-4), wrapsLate(empty, math.MaxInt-3)) })
	try("wraps down", func() { fmt.Println(wrapsDown(s, 4, 2), wrapsDown(s, id(3), -2)) })
	try("wraps8", func() { fmt.Println(wraps8(make([]int, 200), 126), wraps8(make([]int, 200), 127)) })
	try("unequal", func() { fmt.Println(unequal(s, 1, 4), unequal(s, 3, 2)) })
	try("half", func() { fmt.Println(half(s, -1), half(s, 4), half(s, 5)) })
	try("other half", func() { fmt.Println(otherHalf(s, 5), otherHalf(s, 4), otherHalf(s, -1)) })
	try("ahead", func() { fmt.Println(ahead(s, 1, 3), ahead(s, 1, 4)) })
	try("behind", func() { fmt.Println(ahead(s, 3, -3), ahead(s, 3, -4)) })
	try("ahead, wrapping", func() { fmt.Println(ahead(s, 1, math.MaxInt)) })
	try("before", func() { fmt.Println(before(s, 3), before(s, 255)) })
	try("changed", func() { fmt.Println(changed(s, 2), changed(s, 4)) })
	try("resliced", func() { fmt.Println(resliced(s)) })
	try("another", func() { fmt.Println(another(s[:3], s), another(s, s[:3])) })
	try("earlier", func() { fmt.Println(earlier(s, 0), earlier(s, 1)) })
	try("nested", func() { fmt.Println(nested([][]int{s, s, s[:2]})) })
	try("nested, short", func() { fmt.Println(nested([][]int{s[:2], s, s})) })
	try("swapped", func() { fmt.Println(swapped(s, 1, 2), swapped(s, 1, 5)) })
	try("masked", func() { fmt.Println(masked(s, -1, 3), masked(s, -3, -4)) })
	try("masked, long", func() { fmt.Println(masked(s, 4, 7), masked(s, 7, 7)) })
	try("modulo", func() { fmt.Println(modulo(s, 12), modulo(s, -12)) })
	try("modulo of nothing", func() { fmt.Println(modulo(nil, 12)) })
	try("shifted", func() { fmt.Println(shifted([8]int{3: 9}, math.MaxInt), shifted([8]int{}, -1)) })
	try("divided", func() { fmt.Println(divided([8]int{7: 9}, math.MaxInt), divided([8]int{}, math.MinInt)) })
	try("scaled", func() { fmt.Println(scaled([64]int{60: 8}, 15), scaled([64]int{}, 16)) })
	try("scaled, wrapping", func() { fmt.Println(scaled([64]int{}, 1<<61)) })
	try("middle", func() { fmt.Println(middle(s, 0, 5), middle(s, 4, 5), middle(s, 5, 5)) })
	try("minus", func() { fmt.Println(minus(s, 4, 3), minus(s, 4, -1)) })
	try("minus too much", func() { fmt.Println(minus(s, 4, 5)) })
	try("last", func() { fmt.Println(last(s, 1), last(s, 0)) })
	try("last of nothing", func() { fmt.Println(last(nil, 1)) })
	try("not zero", func() { fmt.Println(notZero(s, 5), notZero(s, -1)) })
	try("cut", func() { fmt.Println(cut(s, 1, 3), cut(s, 3, 2)) })
	try("cut beyond", func() { fmt.Println(cut(s, 1, 6)) })
	try("cut before", func() { fmt.Println(cut(s, -1, 3)) })
	try("capacity", func() { fmt.Println(capacity(s[:2], 4), capacity(s, 0)) })
	try("narrow", func() { fmt.Println(narrow(s, 1)) })
	try("greater", func() { fmt.Println(greater(s, s), greater(s, s[:2])) })
	done := 0
	try("effects", func() { effects(s, &done) })
	fmt.Println(done, s)
}
