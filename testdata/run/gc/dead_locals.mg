// A local variable keeps its object for as long as something may use it, not for as long as its function runs.
package main

import (
	"runtime"
	"weak"
)

type node struct {
	next *node
	pad  [40]int
}

//go:noinline
func fresh() *node { return &node{pad: [40]int{1}} }

func alive(w weak.Pointer[node]) bool {
	runtime.GC()
	return w.Value() != nil
}

//go:noinline
func parameter(p *node) {
	w := weak.Make(p)
	println("parameter", alive(w), p.pad[0], alive(w))
}

//go:noinline
func ninth(a, b, c, d, e, f, g, h int, p *node) int {
	w := weak.Make(p)
	println("on the stack", alive(w), p.pad[0], alive(w))
	return a + b + c + d + e + f + g + h
}

//go:noinline
func identity(p *node) *node {
	runtime.GC()
	return p
}

// deep uses many values across calls, so that some are in registers, some in memory.
//
//go:noinline
func deep(n int, p *node) int {
	if n == 0 {
		w := weak.Make(p)
		println("deep", alive(w), p.pad[0], alive(w))
		return 1
	}
	a, b, c := n*3, n*5, n*7
	q := fresh()
	r := deep(n-1, p)
	q.pad[1] = r
	return a ^ b ^ c ^ identity(q).pad[1]
}

func loop() {
	var last weak.Pointer[node]
	for i := 0; i < 3; i++ {
		p := fresh()
		if i > 0 {
			println("loop", alive(last))
		}
		last = weak.Make(p)
		println("loop", alive(last), p.pad[0])
	}
}

func branches(use bool) {
	p := fresh()
	w := weak.Make(p)
	if use {
		println("used", alive(w), p.pad[0])
	}
	println("after", alive(w))
}

func trapped(p *node) {
	w := weak.Make(p)
	println("before the trap", alive(w), p.pad[0])
	defer func() {
		println("trapped", alive(w), recover() != nil)
	}()
	var none *node
	println(none.pad[0])
}

func goroutine() {
	p := fresh()
	w := weak.Make(p)
	done, ready := make(chan bool), make(chan bool)
	go func() {
		p.pad[0]++
		ready <- true
		<-ready
		done <- true
	}()
	<-ready
	println("goroutine", alive(w))
	ready <- true
	<-done
}

func main() {
	parameter(fresh())
	println(ninth(1, 2, 3, 4, 5, 6, 7, 8, fresh()))
	println(deep(20, fresh()))
	loop()
	branches(true)
	branches(false)
	trapped(fresh())
	goroutine()
}
