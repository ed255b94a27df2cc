// %v, %+v, %#v and %T of structs, pointers, maps, slices, nested and nil values.
package main

import "fmt"

type Point struct{ X, Y int }

type Shape struct {
	Name   string
	Center *Point
	Points []Point
	Attrs  map[string]any
	Err    error
	Any    any
	f      func()
	ch     chan int
	inner  struct{ a, b bool }
}

type Celsius float64
type Names []string
type Set map[int]bool

func main() {
	p := Point{1, -2}
	fmt.Printf("%v %+v %#v %T\n", p, p, p, p)
	fmt.Printf("%v %+v %T\n", &p, &p, &p)
	s := Shape{Name: "s", Points: []Point{p, {}}, Attrs: map[string]any{"z": 1, "a": "text", "m": nil}, Any: 2.5}
	fmt.Printf("%v\n%+v\n", s, s)
	fmt.Printf("%#v\n", Shape{Name: "t", Any: int8(1)})
	fmt.Printf("%v %#v %v %#v %v %#v\n", Celsius(1.5), Celsius(1.5), Names{"a"}, Names{"a", "b"}, Set{2: true, 1: false}, Set{1: true})
	fmt.Printf("%#v %#v %#v %#v\n", []int(nil), map[string]int(nil), []any{1, "a", nil}, [2]bool{true})
	fmt.Printf("%#v %#v %#v %#v %#v\n", "q", 'x', uint8(7), []byte{1, 2}, struct{ A any }{nil})
	fmt.Printf("%v %+v %#v\n", []*Point{nil}, [][]int{{1}, nil}, map[Point]string{{1, 2}: "x"})
	var np *Point
	var ne error
	fmt.Printf("%v %+v %v %s\n", np, np, ne, ne)
	fmt.Printf("%v %d %s\n", struct {
		a int
		b []string
	}{1, []string{"x"}}, p, Names{"n"})
	fmt.Printf("%6d|%-4d|%06.2f\n", []int{1, 22}, Point{3, 4}, []float64{1.5})
}
