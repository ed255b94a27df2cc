// Closing a channel wakes every receiver, each with the zero value and false.
// run: GOMAXPROCS=1,8 stress
package main

import "fmt"

func main() {
	c := make(chan int)
	results := make(chan bool)
	ready := make(chan bool)
	const n = 50
	for range n {
		go func() {
			ready <- true
			v, ok := <-c
			results <- v == 0 && !ok
		}()
	}
	for range n {
		<-ready
	}
	close(c)
	good := 0
	for range n {
		if <-results {
			good++
		}
	}
	fmt.Println(good)
	blocked := make(chan int)
	go func() {
		defer func() { results <- recover() != nil }()
		ready <- true
		blocked <- 1
	}()
	<-ready
	for range 100 {
		if len(blocked) != 0 {
			fmt.Println("bad length")
		}
	}
	close(blocked)
	fmt.Println(<-results)
}
