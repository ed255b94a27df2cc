// Interfaces: dynamic calls, nil, comparison, type assertions.
package main

type shape interface {
	area() int
	name() string
}

type square struct{ side int }
type box struct{ w, h int }

func (s square) area() int    { return s.side * s.side }
func (s square) name() string { return "square" }
func (b *box) area() int      { return b.w * b.h }
func (b *box) name() string   { return "box" }

func main() {
	shapes := []shape{square{3}, &box{2, 5}}
	for _, s := range shapes {
		println(s.name(), s.area())
	}
	var s shape
	println(s == nil)
	s = square{3}
	println(s == shapes[0], s == shape(square{4}), s != nil)
	q, ok := s.(square)
	println(q.side, ok)
	_, ok = s.(*box)
	println(ok)
	var any interface{} = 7
	n, ok := any.(int)
	println(n, ok)
	str, ok := any.(string)
	println(str == "", ok)
	_, ok = any.(shape)
	println(ok, any == 7, any == "7")
	println(any.(int) + 1)
}
