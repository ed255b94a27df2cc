// Deferred calls run last in, first out, with arguments evaluated at the defer.
package main

func named() (r int) {
	defer func() { r *= 2 }()
	r = 10
	return r + 1
}

func main() {
	defer println("main done")
	for i := 0; i < 3; i++ {
		defer println("loop", i)
	}
	x := 1
	defer println("x was", x)
	x = 2
	defer func() { println("x is", x) }()
	println("named", named())
	x = 3
}
