// One slot must not stand for objects of two iterations that are alive at once.
// run: GOMAXPROCS=1,8 stress
package main

import "fmt"

type node struct {
	n    int
	next *node
	list []*node
}

//go:noinline
func visit(p *node, f func(*node)) { f(p) }

//go:noinline
func previous(n int) (s string) {
	var last *node
	for i := range n {
		x := &node{n: i}
		if last != nil {
			s += fmt.Sprint(last.n, x.n, last != x, " ")
		}
		last = x
	}
	return
}

//go:noinline
func inField(n int) (sum int) {
	var head node
	for i := range n {
		x := &node{n: i, next: head.next}
		head.next = x
	}
	for p := head.next; p != nil; p = p.next {
		sum = sum*10 + p.n
	}
	return
}

//go:noinline
func inSlice(n int) (sum int) {
	var all [8]*node
	for i := range n {
		x := node{n: i}
		all[i] = &x
	}
	for _, p := range all[:n] {
		sum = sum*10 + p.n
	}
	return
}

//go:noinline
func inClosures(n int) (sum int) {
	var all [8]func() int
	for i := range n {
		all[i] = func() int { i *= 2; return i }
	}
	for _, f := range all[:n] {
		sum = sum*100 + f()
	}
	return
}

//go:noinline
func chained(n int) int {
	f := func() int { return 1 }
	for i := range n {
		g := f
		f = func() int { return g() + i }
	}
	return f()
}

//go:noinline
func loadedLate(n int) (s string) {
	var head node
	for i := range n {
		x := &node{n: i}
		if old := head.next; old != nil {
			s += fmt.Sprint(old.n, " ")
		}
		head.next = x
	}
	return
}

//go:noinline
func inner(n int) (sum int) {
	for i := range n {
		outer := &node{n: i}
		for j := range n {
			x := &node{n: j, next: outer.next}
			outer.next = x
		}
		for p := outer.next; p != nil; p = p.next {
			sum = sum*3 + p.n + outer.n
		}
	}
	return
}

//go:noinline
func sameIteration(n int) (sum int) {
	for i := range n {
		x := &node{n: i}
		y := &node{n: i + 1, next: x}
		z := &node{list: []*node{x, y}}
		visit(z, func(p *node) { sum += p.list[0].n + p.list[1].next.n })
	}
	return
}

//go:noinline
func throughCallback(n int) int {
	var first, last *node
	for i := range n {
		visit(&node{n: i}, func(p *node) {
			if first == nil {
				first = p
			}
			last = p
		})
	}
	return first.n*10 + last.n
}

//go:noinline
func byGoto(n int) int {
	var a, b *node
	i := 0
again:
	x := &node{n: i}
	a, b = b, x
	if i++; i < n {
		goto again
	}
	return a.n*10 + b.n
}

//go:noinline
func swapped(n int) int {
	a, b := &node{n: 100}, &node{n: 200}
	for i := range n {
		a, b = b, &node{n: i}
	}
	return a.n*1000 + b.n
}

//go:noinline
func strings(n int) (s string) {
	var last string
	for i := range n {
		t := string(rune('a'+i)) + "-"
		s += last + t + " "
		last = t
	}
	return
}

//go:noinline
func arrays(n int) (sum int) {
	var all [][]int
	for i := range n {
		a := []int{i, i + 1}
		all = append(all, a)
	}
	for _, a := range all {
		sum = sum*100 + a[0]*10 + a[1]
	}
	return
}

func main() {
	fmt.Println(previous(4))
	fmt.Println(inField(5), inSlice(5), inClosures(4), chained(5), loadedLate(4))
	fmt.Println(inner(3), sameIteration(4), throughCallback(4), byGoto(4), swapped(5), strings(3), arrays(3))
}
