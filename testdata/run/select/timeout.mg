// Timeouts with time.After; a ready channel wins over a distant timer.
package main

import (
	"fmt"
	"time"
)

func main() {
	never := make(chan int)
	start := time.Now()
	select {
	case <-never:
		fmt.Println("impossible")
	case <-time.After(20 * time.Millisecond):
		fmt.Println("timed out", time.Since(start) >= 20*time.Millisecond)
	}
	soon := make(chan string)
	go func() {
		time.Sleep(5 * time.Millisecond)
		soon <- "answer"
	}()
	select {
	case s := <-soon:
		fmt.Println(s)
	case <-time.After(5 * time.Second):
		fmt.Println("too slow")
	}
	full := make(chan int)
	select {
	case full <- 1:
		fmt.Println("impossible")
	case <-time.After(time.Millisecond):
		fmt.Println("send timed out")
	}
}
