// The end of a function with results must not be reachable.
package main

func a(b bool) int {
	if b {
		return 1
	}
} /* ERROR "missing return" */

func b(n int) int {
	for n < 10 {
		n++
	}
} // ERROR "missing return"

func c(n int) int {
	switch n {
	case 1:
		return 1
	}
} // ERROR "missing return"

func d() int {
	for {
		break
	}
} // ERROR "missing return"

func ok1() int {
	for {
	}
}

func ok2(n int) int {
	switch {
	case n > 0:
		return 1
	default:
		panic("no")
	}
}

func ok3() int {
	select {}
}

func ok4() int {
L:
	goto L
}

func main() {
	_ = func() int {} // ERROR "missing return"
}
