// Values of one sender arrive in order, and blocked senders are served first come, first served.
// run: GOMAXPROCS=1
package main

import (
	"fmt"
	"runtime"
)

func main() {
	c := make(chan int)
	for i := range 10 {
		go func() { c <- i }()
		runtime.Gosched()
	}
	for range 10 {
		fmt.Print(<-c, " ")
	}
	fmt.Println()
	d := make(chan int)
	got := make([]int, 5)
	done := make(chan bool)
	for i := range got {
		go func() {
			got[i] = <-d
			done <- true
		}()
		runtime.Gosched()
	}
	for v := range 5 {
		d <- v * 11
	}
	for range got {
		<-done
	}
	fmt.Println(got)
}
