// Directional channel types convert one way; channels of channels; channels as values.
package main

import "fmt"

func produce(out chan<- int, n int) {
	for i := range n {
		out <- i
	}
	close(out)
}

func square(in <-chan int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for v := range in {
			out <- v * v
		}
	}()
	return out
}

type request struct {
	arg   int
	reply chan<- int
}

func server(requests <-chan request) {
	for r := range requests {
		r.reply <- r.arg * 2
	}
}

func main() {
	c := make(chan int)
	go produce(c, 5)
	for v := range square(square(c)) {
		fmt.Print(v, " ")
	}
	fmt.Println()
	requests := make(chan request)
	go server(requests)
	reply := make(chan int)
	for i := range 3 {
		requests <- request{i, reply}
		fmt.Print(<-reply, " ")
	}
	fmt.Println()
	cc := make(chan chan string, 1)
	inner := make(chan string, 1)
	cc <- inner
	inner <- "through two channels"
	fmt.Println(<-<-cc)
	var r <-chan int = c
	fmt.Println(r == c, (<-chan int)(nil) == nil)
	fmt.Printf("%T %T %T\n", c, r, (chan<- int)(c))
}
