// Loops without calls do not keep other goroutines from running.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"fmt"
	"sync/atomic"
)

func main() {
	var stop atomic.Bool
	var spun atomic.Int64
	done := make(chan bool)
	for range 3 {
		go func() {
			n := int64(0)
			for !stop.Load() {
				n++
			}
			spun.Add(n)
			done <- true
		}()
	}
	c := make(chan int)
	go func() {
		for i := range 10 {
			c <- i
		}
		close(c)
	}()
	sum := 0
	for v := range c {
		sum += v
	}
	stop.Store(true)
	for range 3 {
		<-done
	}
	fmt.Println(sum, spun.Load() >= 0)
}
