// Package variables are initialised in dependency order, then init functions run.
package main

var (
	a = b + 1
	b = f()
	c [3]int
	s = "global"
)

func f() int {
	println("f")
	return 41
}

func init() {
	println("init", a, b)
	c[1] = 7
}

func init() {
	println("second init")
}

func main() {
	println(a, b, c[0], c[1], s)
	a = 1
	s += "!"
	println(a, s)
}
