// A buffered channel as a counting semaphore limits how many work at once.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

func main() {
	const limit = 4
	sem := make(chan struct{}, limit)
	var now, peak, total atomic.Int32
	var wg sync.WaitGroup
	for range 100 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			sem <- struct{}{}
			n := now.Add(1)
			for p := peak.Load(); n > p && !peak.CompareAndSwap(p, n); p = peak.Load() {
			}
			runtime.Gosched()
			total.Add(1)
			now.Add(-1)
			<-sem
		}()
	}
	wg.Wait()
	fmt.Println(total.Load(), peak.Load() >= 1, peak.Load() <= limit, now.Load())
}
