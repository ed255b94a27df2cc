// Many names for one variable: pointers to fields, elements, captured variables, pointers to pointers.
package main

import "fmt"

type inner struct{ v [3]int }
type outer struct {
	in  inner
	ptr *inner
}

func incr(ps ...*int) {
	for _, p := range ps {
		*p++
	}
}

func reset(p **int, q *int) { *p = q }

func main() {
	o := outer{ptr: &inner{}}
	o.ptr = &o.in
	a, b := &o.in.v[1], &o.ptr.v[1]
	incr(a, b, &o.in.v[1])
	fmt.Println(o.in.v, *a, a == b)
	c := o
	c.in.v[1] = 100
	fmt.Println(o.ptr.v[1], c.ptr.v[1], c.in.v[1])
	x, y := 1, 2
	p := &x
	pp := &p
	reset(pp, &y)
	*p = 20
	**pp += 1
	fmt.Println(x, y, *pp == p)
	s := []int{1, 2, 3}
	e := &s[0]
	s = append(s, 4)
	*e = 100
	fmt.Println(s[0], *e)
	f := func() *int { x += 5; return &x }
	*f() *= 2
	*f() = *f() + 1
	fmt.Println(x)
	arr := [3]*int{&x, &x, &y}
	for _, q := range arr {
		*q++
	}
	fmt.Println(x, y, arr[0] == arr[1], arr[1] == arr[2])
	m := map[string]*outer{"o": &o}
	m["o"].in.v[0] = 7
	m["o"].ptr.v[2]--
	fmt.Println(o.in.v)
	type list struct {
		next **list
		n    int
	}
	var head, second *list
	head = &list{&second, 1}
	second = &list{nil, 2}
	(*head.next).n = 22
	fmt.Println(second.n, (**head.next).n)
	i := any(p)
	*i.(*int) = 5
	fmt.Println(y)
}
