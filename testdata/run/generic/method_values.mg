// Methods with type parameters of their own, called, as values, and as expressions.
package main

import (
	"fmt"
	"strconv"
)

type List[T any] struct{ items []T }

func (l *List[T]) Map[U any](f func(T) U) *List[U] {
	out := &List[U]{}
	for _, t := range l.items {
		out.items = append(out.items, f(t))
	}
	return out
}

func (l List[T]) Fold[A any](a A, f func(A, T) A) A {
	for _, t := range l.items {
		a = f(a, t)
	}
	return a
}

type Plain struct{ n int }

func (p Plain) Pair[K comparable, V any](k K, v V) string { return fmt.Sprint(p.n, map[K]V{k: v}) }

type Outer struct{ *Plain }

func main() {
	l := &List[int]{[]int{1, 2, 3}}
	fmt.Println(l.Map(strconv.Itoa).items, l.Fold("", func(a string, i int) string { return a + fmt.Sprint(i) }))
	o := Outer{&Plain{2}}
	fmt.Println(Plain{1}.Pair("a", 2), o.Pair[int, error](3, nil))
	value := o.Pair[string, int]
	o.n = 9
	fmt.Println(value("k", 9), (Plain{4}.Pair[bool, bool])(true, false))
	var inferred func(int8, string) string = Plain{5}.Pair
	fmt.Println(inferred(1, "x"))
	expr := Plain.Pair[int, int]
	fmt.Println(expr(Plain{3}, 4, 5), Outer.Pair[string, string](o, "p", "q"))
	m := (*List[int]).Map[string]
	fmt.Printf("%q\n", m(l, strconv.Itoa).items)
	defer fmt.Println((*Plain).Pair[rune, float64](&Plain{7}, 'a', 1.5))
}
