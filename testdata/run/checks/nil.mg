// Pointers that may be nil where a compiler may be tempted to take them as checked, with effects before they are looked through.
// run: stress
package main

import "fmt"

type node struct {
	value int
	next  *node
	wide  [600]int
	last  int
}

type array [4]int

func try(name string, f func()) {
	defer func() { fmt.Println(name, "-", recover()) }()
	f()
}

var log []int

//go:noinline
func walk(n *node) (total int) {
	for {
		log = append(log, total)
		total += n.value
		n = n.next
	}
}

//go:noinline
func stops(n *node) (total int) {
	for ; n != nil; n = n.next {
		total = total*10 + n.value + n.last
	}
	return total
}

//go:noinline
func tooFar(n *node) (total int) {
	for n.next != nil {
		total += n.value
		n = n.next
	}
	return total + n.next.value
}

// Only one way checks.
//
//go:noinline
func oneWay(n *node, look bool) int {
	if look {
		log = append(log, n.value)
	}
	log = append(log, -1)
	return n.value
}

// Both do, but not of the same pointer.
//
//go:noinline
func eitherWay(a, b *node, first bool) int {
	n := b
	if first {
		log = append(log, a.value)
		n = a
	} else {
		log = append(log, a.value)
	}
	return n.value
}

//go:noinline
func compared(n *node) int {
	if n == nil {
		log = append(log, -2)
	}
	return n.last
}

//go:noinline
func elements(p *array, from int) (total int) {
	for i := from; i < len(p); i++ {
		log = append(log, i)
		total += p[i]
		p[i]++
	}
	return total
}

//go:noinline
func stored(n *node, x int) {
	log = append(log, x)
	n.value = x
	log = append(log, x+1)
	n.last = x
}

//go:noinline
func replaced(n *node) (total int) {
	for range 3 {
		total += n.value
		log = append(log, total)
		n = n.next
	}
	return total + n.value
}

func (n *node) sum() int { return n.value + n.last }

func main() {
	list := &node{value: 1, next: &node{value: 2, last: 5}}
	try("walk", func() { walk(list) })
	fmt.Println(stops(list), stops(nil))
	try("too far", func() { tooFar(list) })
	fmt.Println(oneWay(list, true), oneWay(list, false))
	try("one way", func() { oneWay(nil, false) })
	try("other way", func() { oneWay(nil, true) })
	fmt.Println(eitherWay(list, nil, true))
	try("either way", func() { eitherWay(list, nil, false) })
	try("compared", func() { compared(nil) })
	p := &array{1, 2, 3, 4}
	fmt.Println(elements(p, 0), elements(p, 2), *p, elements(nil, 4))
	try("elements", func() { elements(nil, 3) })
	stored(list, 70)
	try("stored", func() { stored(nil, 80) })
	try("replaced", func() { replaced(list) })
	fmt.Println(list.sum(), (&node{value: 3, last: 4}).sum())
	try("method", func() { var n *node; n.sum() })
	fmt.Println(log)
}
