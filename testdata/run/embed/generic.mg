// Embedding instances of generic types and aliases; promoted methods of both.
package main

import "fmt"

type Set[T comparable] map[T]struct{}

func (s Set[T]) Add(v T)      { s[v] = struct{}{} }
func (s Set[T]) Has(v T) bool { _, ok := s[v]; return ok }

type Base[T any] struct {
	Value T
	hooks []func(T)
}

func (b *Base[T]) Update(v T) {
	b.Value = v
	for _, h := range b.hooks {
		h(v)
	}
}

func (b *Base[T]) OnUpdate(h func(T)) { b.hooks = append(b.hooks, h) }

type Tags struct {
	Set[string]
	owner string
}

type Gauge struct {
	Base[float64]
	*Tags
}

type Int = int

type WithAlias struct {
	Int
	fmt.Stringer
}

type name string

func (n name) String() string { return "<" + string(n) + ">" }

type updater[T any] interface{ Update(T) }

func main() {
	g := Gauge{Tags: &Tags{Set[string]{}, "me"}}
	g.Add("hot")
	max := 0.0
	g.OnUpdate(func(v float64) {
		if v > max {
			max = v
		}
	})
	var u updater[float64] = &g
	for _, v := range []float64{1, 5, 3} {
		u.Update(v)
	}
	fmt.Println(g.Value, max, g.Has("hot"), g.Has("cold"), g.owner, len(g.Set))
	w := WithAlias{7, name("s")}
	w.Int++
	fmt.Println(w.Int, w.String())
	fmt.Println(w)
}
