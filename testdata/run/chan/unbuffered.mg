// An unbuffered send completes only together with its receive.
package main

import "fmt"

func main() {
	c := make(chan string)
	var log []string
	done := make(chan bool)
	go func() {
		for s := range c {
			log = append(log, "got "+s)
		}
		close(done)
	}()
	for _, s := range []string{"a", "b", "c"} {
		c <- s
	}
	close(c)
	<-done
	fmt.Println(log, len(c), cap(c))
	ping, pong := make(chan int), make(chan int)
	go func() {
		for n := range ping {
			pong <- n + 1
		}
		close(pong)
	}()
	n := 0
	for range 1000 {
		ping <- n
		n = <-pong
	}
	close(ping)
	_, ok := <-pong
	fmt.Println(n, ok)
}
