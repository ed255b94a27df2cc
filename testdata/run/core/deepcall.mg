// Recursion far deeper than the first stack: the stack grows, and values survive it.
package main

func down(n int, a, b, c int) int {
	if n == 0 {
		return a + b + c
	}
	r := down(n-1, b, c, a+1)
	return r + a - a
}

func main() {
	println(down(10, 1, 2, 3))
	println(down(1000, 1, 2, 3))
	println(down(100000, 1, 2, 3))
}
