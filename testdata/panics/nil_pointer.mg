// Reading a field through a nil pointer.
package main

type node struct {
	value int
	next  *node
}

func (n *node) last() int {
	for n.next != nil {
		n = n.next
	}
	return n.next.value
}

func main() {
	n := &node{1, &node{2, nil}}
	println(n.last())
}
