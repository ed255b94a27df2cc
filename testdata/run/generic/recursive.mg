// Generic types that contain themselves, generic trees and graphs, nested instantiation.
package main

import (
	"cmp"
	"fmt"
	"strings"
)

type Tree[K cmp.Ordered, V any] struct {
	root *node[K, V]
	size int
}

type node[K cmp.Ordered, V any] struct {
	key         K
	value       V
	left, right *node[K, V]
}

func (t *Tree[K, V]) Put(k K, v V) {
	p := &t.root
	for *p != nil {
		switch c := cmp.Compare(k, (*p).key); {
		case c < 0:
			p = &(*p).left
		case c > 0:
			p = &(*p).right
		default:
			(*p).value = v
			return
		}
	}
	*p = &node[K, V]{key: k, value: v}
	t.size++
}

func (t *Tree[K, V]) All() func(yield func(K, V) bool) {
	var walk func(n *node[K, V], yield func(K, V) bool) bool
	walk = func(n *node[K, V], yield func(K, V) bool) bool {
		return n == nil || walk(n.left, yield) && yield(n.key, n.value) && walk(n.right, yield)
	}
	return func(yield func(K, V) bool) { walk(t.root, yield) }
}

type Graph[N comparable] map[N][]N

func (g Graph[N]) Reach(from N) int {
	seen := map[N]bool{from: true}
	for todo := []N{from}; len(todo) > 0; todo = todo[1:] {
		for _, n := range g[todo[0]] {
			if !seen[n] {
				seen[n] = true
				todo = append(todo, n)
			}
		}
	}
	return len(seen)
}

type Pair[A, B any] struct {
	First  A
	Second B
}

func MakePair[A, B any](a A, b B) Pair[A, B] { return Pair[A, B]{a, b} }

func (p Pair[A, B]) Swap() Pair[B, A] { return MakePair(p.Second, p.First) }

type Chain[T any] struct {
	Value T
	Next  *Chain[T]
}

func (c *Chain[T]) Len() int {
	if c == nil {
		return 0
	}
	return 1 + c.Next.Len()
}

func main() {
	var t Tree[string, []int]
	for i, w := range strings.Fields("the quick brown fox jumps over the lazy dog") {
		t.Put(w, []int{i, len(w)})
	}
	for k, v := range t.All() {
		if k > "q" {
			break
		}
		fmt.Print(k, v, " ")
	}
	fmt.Println(t.size)
	fmt.Println(Graph[int]{1: {2, 3}, 3: {1, 4}, 5: {1}}.Reach(1), Graph[[2]string]{}.Reach([2]string{"a"}))
	p := MakePair(1, MakePair("x", 2.5))
	fmt.Printf("%v %v %T\n", p, p.Swap().First.Swap(), p.Swap())
	c := &Chain[Pair[int, error]]{Next: &Chain[Pair[int, error]]{}}
	fmt.Println(c.Len(), c.Value.Second == nil)
}
