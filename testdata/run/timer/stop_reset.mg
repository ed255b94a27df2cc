// Timers: Stop, Reset, AfterFunc.
package main

import (
	"fmt"
	"time"
)

func main() {
	t := time.NewTimer(time.Hour)
	fmt.Println(t.Stop(), t.Stop())
	fmt.Println(t.Reset(time.Millisecond))
	<-t.C
	fmt.Println("fired", t.Stop())
	done := make(chan string)
	time.AfterFunc(2*time.Millisecond, func() { done <- "after func" })
	fmt.Println(<-done)
	cancelled := time.AfterFunc(time.Hour, func() { done <- "never" })
	fmt.Println(cancelled.Stop())
	long := time.NewTimer(time.Hour)
	long.Reset(time.Millisecond)
	fmt.Println((<-long.C).IsZero())
	select {
	case <-t.C:
		fmt.Println("stale value")
	default:
		fmt.Println("no stale value")
	}
}
