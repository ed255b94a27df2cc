// Package variables are initialised by dependency, not by position; then init functions in order.
package main

import "fmt"

var (
	a = c + b
	b = f("b", 10)
	c = f("c", 1)
)

var x, y = pair()

var table = map[string]int{"a": a, "d": d}

var d = func() int { return e * 2 }()

var e = f("e", 5)

var _ = f("blank", 0)

func f(name string, n int) int {
	fmt.Println("init", name)
	return n
}

func pair() (int, int) {
	fmt.Println("pair sees a =", a)
	return a, -a
}

func init() {
	fmt.Println("first init", x, y, table)
	a = 100
}

func init() { fmt.Println("second init", a) }

type T struct{}

var viaMethod = T{}.get()

func (T) get() int { return hidden + 1 }

var hidden = f("hidden", 41)

func main() {
	fmt.Println(a, b, c, d, e, viaMethod)
}
