// Map, filter, reduce and friends; inference from arguments, functions and constraints.
package main

import (
	"fmt"
	"strconv"
)

func Map[S ~[]E, E, R any](s S, f func(E) R) []R {
	out := make([]R, 0, len(s))
	for _, x := range s {
		out = append(out, f(x))
	}
	return out
}

func Filter[S ~[]E, E any](s S, keep func(E) bool) S {
	var out S
	for _, x := range s {
		if keep(x) {
			out = append(out, x)
		}
	}
	return out
}

func Reduce[E, A any](s []E, init A, f func(A, E) A) A {
	for _, x := range s {
		init = f(init, x)
	}
	return init
}

func Keys[M ~map[K]V, K comparable, V any](m M) int { return len(m) }

func Ptr[T any](v T) *T { return &v }

func Zero[T any]() (z T) { return }

func Compose[A, B, C any](f func(A) B, g func(B) C) func(A) C {
	return func(a A) C { return g(f(a)) }
}

type IDs []int

func (ids IDs) Len() int { return len(ids) }

func isEven(n int) bool { return n%2 == 0 }

func main() {
	ids := IDs{1, 2, 3, 4, 5, 6}
	fmt.Println(Filter(ids, isEven).Len(), Map(ids, strconv.Itoa))
	fmt.Println(Reduce(ids, "", func(s string, n int) string { return s + fmt.Sprint(n*n, ";") }))
	fmt.Println(Keys(map[string]bool{"a": true}), *Ptr(5), *Ptr("s"), Zero[int](), Zero[*int]() == nil, Zero[[2]string]())
	f := Compose(strconv.Itoa, func(s string) int { return len(s) })
	fmt.Println(f(12345), Compose(f, isEven)(10))
	var g func([]string, func(string) int) []int = Map
	fmt.Println(g([]string{"a", "bcd"}, func(s string) int { return len(s) }))
}
