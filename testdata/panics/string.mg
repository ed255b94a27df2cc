// An uncaught panic prints its value and a traceback, and exits with status 2.
package main

import "fmt"

func c() { panic("boom") }

//go:noinline
func b() { c() }

func a(n int) {
	if n == 0 {
		b()
	}
	a(n - 1)
}

func main() {
	fmt.Println("before")
	a(2)
	fmt.Println("never")
}
