// Generic types: a list, a map with ordered keys, a pair, methods, nested instances.
package main

import (
	"cmp"
	"fmt"
)

type List[T any] struct {
	head *node[T]
	size int
}

type node[T any] struct {
	value T
	next  *node[T]
}

func (l *List[T]) Push(v T) {
	l.head = &node[T]{v, l.head}
	l.size++
}

func (l *List[T]) Each(f func(T)) {
	for n := l.head; n != nil; n = n.next {
		f(n.value)
	}
}

type Pair[K, V any] struct {
	Key   K
	Value V
}

type SortedMap[K cmp.Ordered, V any] struct{ pairs []Pair[K, V] }

func (m *SortedMap[K, V]) Set(k K, v V) {
	i := 0
	for i < len(m.pairs) && m.pairs[i].Key < k {
		i++
	}
	if i < len(m.pairs) && m.pairs[i].Key == k {
		m.pairs[i].Value = v
		return
	}
	m.pairs = append(m.pairs, Pair[K, V]{})
	copy(m.pairs[i+1:], m.pairs[i:])
	m.pairs[i] = Pair[K, V]{k, v}
}

func (m SortedMap[K, V]) Get(k K) (v V, ok bool) {
	for _, p := range m.pairs {
		if p.Key == k {
			return p.Value, true
		}
	}
	return
}

type Matrix[T ~int | ~float64] [2][2]T

func (a Matrix[T]) Mul(b Matrix[T]) (c Matrix[T]) {
	for i := range 2 {
		for j := range 2 {
			c[i][j] = a[i][0]*b[0][j] + a[i][1]*b[1][j]
		}
	}
	return
}

func main() {
	var l List[Pair[string, int]]
	l.Push(Pair[string, int]{"a", 1})
	l.Push(Pair[string, int]{Key: "b"})
	l.Each(func(p Pair[string, int]) { fmt.Print(p, " ") })
	fmt.Println(l.size)
	var m SortedMap[string, []int]
	m.Set("z", []int{1})
	m.Set("a", nil)
	m.Set("m", []int{2, 3})
	m.Set("z", []int{9})
	v, ok := m.Get("m")
	_, none := m.Get("q")
	fmt.Println(m.pairs, v, ok, none)
	fib := Matrix[int]{{1, 1}, {1, 0}}
	r := fib
	for range 9 {
		r = r.Mul(fib)
	}
	fmt.Println(r, Matrix[float64]{{0.5}}.Mul(Matrix[float64]{{2}}))
	fmt.Printf("%T %T\n", l, m)
}
