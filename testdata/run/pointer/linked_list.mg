// A doubly linked list with a sentinel: insertion, removal, reversal through pointers.
package main

import "fmt"

type node struct {
	value      int
	prev, next *node
}

type list struct {
	root node
	size int
}

func newList() *list {
	l := new(list)
	l.root.prev, l.root.next = &l.root, &l.root
	return l
}

func (l *list) insertAfter(at *node, v int) *node {
	n := &node{v, at, at.next}
	n.prev.next, n.next.prev = n, n
	l.size++
	return n
}

func (l *list) remove(n *node) {
	n.prev.next, n.next.prev = n.next, n.prev
	l.size--
}

func (l *list) reverse() {
	for n := &l.root; ; {
		n.next, n.prev = n.prev, n.next
		if n = n.prev; n == &l.root {
			return
		}
	}
}

func (l *list) String() (s string) {
	for n := l.root.next; n != &l.root; n = n.next {
		s += fmt.Sprint(n.value, " ")
	}
	return s
}

func main() {
	l := newList()
	var third *node
	at := &l.root
	for i := range 6 {
		at = l.insertAfter(at, i*i)
		if i == 3 {
			third = at
		}
	}
	fmt.Println(l, l.size)
	l.remove(third)
	l.insertAfter(&l.root, -1)
	l.reverse()
	fmt.Println(l, l.size)
}
