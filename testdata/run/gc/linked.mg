// Long-lived structures survive many collections while garbage is made around them.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"fmt"
	"runtime"
)

type node struct {
	next *node
	data [4]int
	name string
}

func list(n int) *node {
	var head *node
	for i := range n {
		head = &node{next: head, name: fmt.Sprint("n", i)}
		head.data[i%4] = i
	}
	return head
}

func check(l *node, n int) bool {
	for i := n - 1; i >= 0; i-- {
		if l == nil || l.data[i%4] != i || l.name != fmt.Sprint("n", i) {
			return false
		}
		l = l.next
	}
	return l == nil
}

func main() {
	keep := list(500)
	for i := range 20 {
		list(300)
		if i%5 == 0 {
			runtime.GC()
		}
	}
	fmt.Println(check(keep, 500))
	keep.next = nil
	runtime.GC()
	fmt.Println(keep.name)
}
