// Tuple assignment evaluates operands first, then assigns left to right.
package main

func main() {
	a, b := 1, 2
	a, b = b, a
	println(a, b)
	i := 0
	xs := []int{10, 20, 30}
	i, xs[i] = 2, 99
	println(i, xs[0], xs[2])
	xs[0], xs[2] = xs[2], xs[0]
	println(xs[0], xs[1], xs[2])
	x, y := 1, "one"
	x, z := 2, true
	println(x, y, z)
	f := func() (int, string) { return 7, "seven" }
	n, s := f()
	_, t := f()
	println(n, s, t)
}
