// Pointers: to locals that outlive their function, to fields, to elements.
package main

type node struct {
	value int
	next  *node
}

func escape(x int) *int {
	y := x * 2
	return &y
}

func swap(a, b *int) { *a, *b = *b, *a }

func main() {
	p := escape(21)
	q := escape(4)
	println(*p, *q, p == q, p != nil)
	swap(p, q)
	println(*p, *q)
	a := [3]int{1, 2, 3}
	e := &a[1]
	*e += 40
	println(a[1])
	var list *node
	for i := 3; i > 0; i-- {
		list = &node{i, list}
	}
	for n := list; n != nil; n = n.next {
		print(n.value, " ")
	}
	println()
	v := &list.next.value
	*v = 99
	println(list.next.value)
	pp := &p
	**pp = 1
	println(*p)
	n := new(int)
	*n++
	println(*n)
}
