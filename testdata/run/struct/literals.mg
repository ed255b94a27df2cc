// Struct literals: keyed, positional, nested, anonymous, pointers to them.
package main

import "fmt"

type inner struct {
	a, b int
}

type outer struct {
	inner inner
	ptr   *inner
	list  []inner
	table map[string]inner
	fn    func() string
	_     int
}

func main() {
	o := outer{
		inner: inner{1, 2},
		ptr:   &inner{b: 4},
		list:  []inner{{5, 6}, {}},
		table: map[string]inner{"k": {7, 8}},
		fn:    func() string { return "fn" },
	}
	fmt.Println(o.inner, *o.ptr, o.list, o.table, o.fn())
	fmt.Printf("%+v\n", o.list)
	pair := struct {
		x int
		y string
	}{3, "three"}
	fmt.Printf("%v %+v %#v\n", pair, pair, pair)
	same := struct {
		x int
		y string
	}{y: "three", x: 3}
	fmt.Println(pair == same)
	points := []*inner{{1, 1}, {2, 2}}
	for _, p := range points {
		p.a *= 10
	}
	fmt.Println(points[0].a, points[1].a)
	var zero outer
	fmt.Println(zero.ptr == nil, zero.list == nil, zero.fn == nil, zero.inner)
}
