// Finalizers may take an interface and may have results, whatever these are; small objects that share a block have their own.
package main

import (
	"fmt"
	"runtime"
	"sort"
	"time"
)

type node struct {
	next *node
	n    int
}

func (n *node) number() int { return n.n }

type pair struct {
	a, b *node
	s    string
}

var done = make(chan string, 200)

func plain(n *node)                            { done <- fmt.Sprint("plain ", n.n) }
func registers(n *node) (int, string)          { done <- fmt.Sprint("registers ", n.n); return 1, "x" }
func memory(n *node) (unused [50]int)          { done <- fmt.Sprint("memory ", n.n); return }
func two(n *node) (_ int, _ pair, _ [3]string) { done <- fmt.Sprint("two ", n.n); return }
func anything(v any) (unused [9]any)           { done <- fmt.Sprint("any ", v.(*node).n); return }
func method(v interface{ number() int }) (p [2]*node) {
	done <- fmt.Sprint("method ", v.number())
	return
}

//go:noinline
func set() {
	runtime.SetFinalizer(&node{n: 1}, plain)
	runtime.SetFinalizer(&node{n: 2}, registers)
	runtime.SetFinalizer(&node{n: 3}, memory)
	runtime.SetFinalizer(&node{n: 4}, two)
	runtime.SetFinalizer(&node{n: 5}, anything)
	runtime.SetFinalizer(&node{n: 6}, method)
	cleared := &node{n: 7}
	runtime.SetFinalizer(cleared, plain)
	runtime.SetFinalizer(cleared, nil)
}

//go:noinline
func small() {
	for i := range 100 {
		x := new(int32)
		*x = int32(i)
		runtime.SetFinalizer(x, func(p *int32) { done <- "" })
	}
}

//go:noinline
func deeper(n int) int {
	var room [100]int
	if n > 0 {
		room[n] = deeper(n - 1)
	}
	return room[n/2]
}

func main() {
	set()
	small()
	deeper(10)
	var names []string
	n := 0
	for len(names) < 6 || n < 90 {
		runtime.GC()
		select {
		case s := <-done:
			if s == "" {
				n++
			} else {
				names = append(names, s)
			}
		case <-time.After(5 * time.Second):
			fmt.Println("too few:", names, n)
			return
		}
	}
	sort.Strings(names)
	fmt.Println(names)
}
