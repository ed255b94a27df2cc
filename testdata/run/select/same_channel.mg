// One channel in several cases, sending and receiving; a goroutine does not meet itself.
package main

import "fmt"

func main() {
	c := make(chan int)
	select {
	case c <- 1:
		fmt.Println("sent to myself")
	case <-c:
		fmt.Println("received from myself")
	default:
		fmt.Println("nobody there")
	}
	const n = 200
	results := make(chan [2]int)
	peer := func() {
		var sent, received int
		for sent+received < n {
			select {
			case c <- 1:
				sent++
			case <-c:
				received++
			}
		}
		results <- [2]int{sent, received}
	}
	go peer()
	go peer()
	a, b := <-results, <-results
	fmt.Println(a[0] == b[1], a[1] == b[0], a[0]+a[1])
	d := make(chan int, 1)
	d <- 9
	select {
	case v := <-d:
		fmt.Println("first or second", v)
	case v := <-d:
		fmt.Println("first or second", v)
	}
}
