// Assignments: operands first, then stores left to right; a panic leaves earlier stores done.
package main

import "fmt"

type node struct {
	v    int
	next *node
}

func swap3(a, b, c *int) { *a, *b, *c = *c, *a, *b }

func main() {
	x, y, z := 1, 2, 3
	swap3(&x, &y, &z)
	fmt.Println(x, y, z)
	a := []int{0, 1, 2}
	i := 1
	i, a[i] = a[i]+1, 50
	fmt.Println(i, a)
	a[0], a[0] = 7, 8
	fmt.Println(a)
	n := &node{1, &node{2, nil}}
	n, n.next = n.next, nil
	fmt.Println(n.v, n.next == nil)
	list := &node{1, &node{2, &node{3, nil}}}
	var prev *node
	for list != nil {
		list.next, prev, list = prev, list, list.next
	}
	for ; prev != nil; prev = prev.next {
		fmt.Print(prev.v, " ")
	}
	fmt.Println()
	func() {
		defer func() { fmt.Println(recover(), x, a) }()
		var p *int
		x, *p, a[0] = 100, 1, 200
	}()
	func() {
		defer func() { fmt.Println(recover(), y) }()
		idx := 9
		y, a[idx] = 100, 1
	}()
	var s struct{ f, g int }
	s.f, s.g = s.g+1, s.f+2
	s.f += s.g
	fmt.Println(s)
	m := map[string]int{}
	m["a"], m["b"] = len(m)+1, len(m)+2
	m["a"] += m["b"]
	fmt.Println(m)
	str := "ab"
	str, b := str+"c", str+"d"
	fmt.Println(str, b)
}
