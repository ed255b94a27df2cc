// Iterator adapters: map, filter, zip, take, and an iterator that is used twice.
package main

import (
	"fmt"
	"iter"
	"maps"
	"slices"
)

func mapped[T, U any](seq iter.Seq[T], f func(T) U) iter.Seq[U] {
	return func(yield func(U) bool) {
		for v := range seq {
			if !yield(f(v)) {
				return
			}
		}
	}
}

func take[T any](seq iter.Seq[T], n int) iter.Seq[T] {
	return func(yield func(T) bool) {
		left := n
		if left == 0 {
			return
		}
		for v := range seq {
			if left--; !yield(v) || left == 0 {
				return
			}
		}
	}
}

func zip[A, B any](a iter.Seq[A], b iter.Seq[B]) iter.Seq2[A, B] {
	return func(yield func(A, B) bool) {
		next, stop := iter.Pull(b)
		defer stop()
		for x := range a {
			y, ok := next()
			if !ok || !yield(x, y) {
				return
			}
		}
	}
}

func naturals(yield func(int) bool) {
	for i := 0; yield(i); i++ {
	}
}

func main() {
	squares := mapped(naturals, func(n int) int { return n * n })
	fmt.Println(slices.Collect(take(squares, 6)), slices.Collect(take(squares, 0)))
	words := slices.Values([]string{"zero", "one", "two"})
	for n, w := range zip(naturals, words) {
		fmt.Print(n, "=", w, " ")
	}
	fmt.Println()
	m := maps.Collect(zip(words, squares))
	fmt.Println(m, len(m))
	twice := take(squares, 3)
	fmt.Println(slices.Collect(twice), slices.Collect(twice))
	next, stop := iter.Pull2(zip(words, naturals))
	a, b, ok := next()
	fmt.Println(a, b, ok)
	stop()
	a, b, ok = next()
	fmt.Printf("%q %d %v\n", a, b, ok)
}
