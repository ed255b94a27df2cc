// Method values bind their receiver when evaluated; method expressions take it first.
package main

import "fmt"

type vec struct{ x, y int }

func (v vec) add(w vec) vec     { return vec{v.x + w.x, v.y + w.y} }
func (v *vec) scale(k int) *vec { v.x *= k; v.y *= k; return v }

type ints []int

func (s ints) Len() int    { return len(s) }
func (s *ints) Push(x int) { *s = append(*s, x) }

type lener interface{ Len() int }

type fn func(int) int

func (f fn) call(x int) int { return f(x) }

func main() {
	v := vec{1, 2}
	add, scale := v.add, v.scale
	v.x = 100
	fmt.Println(add(vec{1, 1}), *scale(2), v)
	plus, times := vec.add, (*vec).scale
	fmt.Println(plus(v, vec{1, 1}), *times(&v, 3))
	via := (*vec).add
	fmt.Println(via(&v, vec{}), v.scale(2).scale(2).add(vec{1, 1}))
	var s ints
	push := s.Push
	push(1)
	push(2)
	s.Push(3)
	fmt.Println(s, s.Len(), ints.Len(s), ints{1}.Len())
	var l lener = s
	length := l.Len
	l = ints{}
	fmt.Println(length(), l.Len(), lener.Len(s))
	fmt.Println(fn(func(x int) int { return x + 1 }).call(41))
	defer v.scale(0).add(vec{}).add(v)
	fmt.Println(v)
}
