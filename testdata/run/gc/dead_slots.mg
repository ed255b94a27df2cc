// A variable whose address is taken, or that is too large for registers, counts as long as it is used or something
// that counts points to it, not as long as its function runs.
package main

import (
	"runtime"
	"weak"
)

type node struct {
	next *node
	pad  [40]int
}

type pair struct{ a, b *node }

//go:noinline
func fresh() *node { return &node{pad: [40]int{1}} }

func alive(w weak.Pointer[node]) bool {
	runtime.GC()
	return w.Value() != nil
}

//go:noinline
func (p *pair) swap() { p.a, p.b = p.b, p.a }

//go:noinline
func first(p *pair) int { return p.a.pad[0] }

func addressed() {
	var p pair
	p.a, p.b = fresh(), fresh()
	wa, wb := weak.Make(p.a), weak.Make(p.b)
	p.swap()
	println("addressed", alive(wa), alive(wb))
	println(first(&p))
	println("addressed", alive(wa), alive(wb))
}

func array() {
	var nodes [20]*node
	for i := range nodes {
		nodes[i] = fresh()
	}
	w := weak.Make(nodes[7])
	println("array", alive(w))
	sum := 0
	for _, n := range nodes[3:] {
		sum += n.pad[0]
	}
	println("array", sum, alive(w))
}

// inner is where the only use of the variable happens: it counts by the pointer.
//
//go:noinline
func inner(p *pair, wa, wb weak.Pointer[node]) {
	println("inner", alive(wa), alive(wb))
	p.swap()
	x := p.a
	println("inner", alive(wa), alive(wb))
	println(x.pad[0])
}

func outer() {
	p := pair{fresh(), fresh()}
	inner(&p, weak.Make(p.a), weak.Make(p.b))
}

// list is a list whose nodes are variables of many frames.
type list struct {
	up *list
	n  *node
}

//go:noinline
func chain(depth int, up *list, w weak.Pointer[node]) int {
	l := list{up, fresh()}
	if depth == 0 {
		println("chain", alive(w))
		sum := 0
		for p := &l; p != nil; p = p.up {
			sum += p.n.pad[0]
		}
		println("chain", alive(w))
		return sum
	}
	if up == nil {
		w = weak.Make(l.n)
	}
	return chain(depth-1, &l, w)
}

func overwritten() {
	var p pair
	for i := 0; i < 3; i++ {
		p = pair{fresh(), fresh()}
		w := weak.Make(p.a)
		println("overwritten", first(&p), alive(w))
	}
}

//go:noinline
func result(w *weak.Pointer[node]) (p *node, err error) {
	defer func() {
		if recover() != nil {
			println("recovered", alive(*w))
		}
	}()
	p = fresh()
	*w = weak.Make(p)
	var none *node
	println(none.pad[0])
	return p, nil
}

func received() {
	c := make(chan []*node, 2)
	c <- []*node{fresh()}
	x := <-c
	w := weak.Make(x[0])
	println("received", alive(w), x[0].pad[0])
	println("received", alive(w))
}

func main() {
	addressed()
	array()
	outer()
	println(chain(100, nil, weak.Pointer[node]{}))
	overwritten()
	var w weak.Pointer[node]
	p, _ := result(&w)
	println("result", alive(w), p.pad[0])
	println("result", alive(w))
	received()
}
