// A ticker ticks at its period until stopped.
package main

import (
	"fmt"
	"time"
)

func main() {
	start := time.Now()
	t := time.NewTicker(5 * time.Millisecond)
	var last time.Time
	rising := true
	for range 4 {
		now := <-t.C
		rising = rising && now.After(last)
		last = now
	}
	fmt.Println(rising, time.Since(start) >= 20*time.Millisecond)
	t.Reset(time.Millisecond)
	<-t.C
	t.Stop()
	time.Sleep(3 * time.Millisecond)
	select {
	case <-t.C:
		fmt.Println("tick after stop")
	default:
		fmt.Println("stopped")
	}
	defer func() { fmt.Println(recover()) }()
	time.NewTicker(0)
}
