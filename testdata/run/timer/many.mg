// Thousands of timers at once, half of them stopped before they fire.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"fmt"
	"sync/atomic"
	"time"
)

func main() {
	const n = 2000
	var fired atomic.Int32
	done := make(chan bool)
	timers := make([]*time.Timer, n)
	for i := range timers {
		d := time.Duration(i%20+1) * time.Millisecond
		if i%2 == 1 {
			d = time.Hour
		}
		timers[i] = time.AfterFunc(d, func() {
			if fired.Add(1) == n/2 {
				close(done)
			}
		})
	}
	stopped := 0
	for i := 1; i < n; i += 2 {
		if timers[i].Stop() {
			stopped++
		}
	}
	<-done
	fmt.Println(fired.Load(), stopped)
}
