// A recursive iterator over a tree, with an early stop and a generic filter.
package main

import (
	"fmt"
	"iter"
)

type tree[T any] struct {
	left, right *tree[T]
	value       T
}

func (t *tree[T]) all() iter.Seq[T] {
	return func(yield func(T) bool) { t.push(yield) }
}

func (t *tree[T]) push(yield func(T) bool) bool {
	return t == nil || t.left.push(yield) && yield(t.value) && t.right.push(yield)
}

func filter[T any](seq iter.Seq[T], keep func(T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v := range seq {
			if keep(v) && !yield(v) {
				return
			}
		}
	}
}

func build(lo, hi int) *tree[int] {
	if lo >= hi {
		return nil
	}
	mid := (lo + hi) / 2
	return &tree[int]{build(lo, mid), build(mid+1, hi), mid}
}

func main() {
	t := build(0, 20)
	for v := range t.all() {
		fmt.Print(v, " ")
	}
	fmt.Println()
	for v := range filter(t.all(), func(n int) bool { return n%3 == 0 }) {
		if v > 12 {
			break
		}
		fmt.Print(v, " ")
	}
	fmt.Println()
	next, stop := iter.Pull(t.all())
	a, ok1 := next()
	b, ok2 := next()
	stop()
	_, ok3 := next()
	fmt.Println(a, ok1, b, ok2, ok3)
}
