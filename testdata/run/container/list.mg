// container/list and container/ring.
package main

import (
	"container/list"
	"container/ring"
	"fmt"
)

func show(l *list.List) {
	for e := l.Front(); e != nil; e = e.Next() {
		fmt.Print(e.Value, " ")
	}
	fmt.Println(l.Len())
}

func main() {
	l := list.New()
	b := l.PushBack("b")
	d := l.PushBack("d")
	l.PushFront("a")
	l.InsertBefore("c", d)
	l.InsertAfter("b2", b)
	show(l)
	l.MoveToFront(d)
	l.Remove(b)
	show(l)
	other := list.New()
	other.PushBack(1)
	l.PushBackList(other)
	show(l)
	for e := l.Back(); e != nil; e = e.Prev() {
		fmt.Print(e.Value, " ")
	}
	fmt.Println()
	r := ring.New(5)
	for i := range r.Len() {
		r.Value = i
		r = r.Next()
	}
	sum := 0
	r.Move(2).Do(func(x any) { fmt.Print(x, " "); sum += x.(int) })
	fmt.Println(sum)
}
