// All channel and value operands are evaluated once, in order, whichever case is taken.
package main

import "fmt"

func ch(name string, c chan int) chan int {
	fmt.Print(name, " ")
	return c
}

func val(n int) int {
	fmt.Print("val", n, " ")
	return n
}

func index(n int) int {
	fmt.Print("index", n, " ")
	return n
}

func main() {
	a, b := make(chan int, 1), make(chan int)
	select {
	case ch("b", b) <- val(1):
		fmt.Println("sent b")
	case ch("a", a) <- val(2):
		fmt.Println("sent a")
	case <-ch("nil", nil):
		fmt.Println("nil")
	}
	xs := make([]int, 3)
	select {
	case xs[index(1)] = <-ch("a", a):
		fmt.Println(xs)
	case xs[index(2)] = <-ch("b", b):
		fmt.Println("never")
	}
	m := map[string]bool{}
	close(a)
	select {
	case xs[2], m["ok"] = <-a:
	}
	_, present := m["ok"]
	fmt.Println(xs, m["ok"], present)
}
