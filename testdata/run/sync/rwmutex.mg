// Readers share an RWMutex, a writer has it alone.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func main() {
	var mu sync.RWMutex
	var a, b int
	var torn, reads atomic.Int32
	var wg sync.WaitGroup
	for range 4 {
		wg.Add(2)
		go func() {
			defer wg.Done()
			for range 200 {
				mu.Lock()
				a++
				b++
				mu.Unlock()
			}
		}()
		go func() {
			defer wg.Done()
			for range 200 {
				mu.RLock()
				if a != b {
					torn.Add(1)
				}
				mu.RUnlock()
				reads.Add(1)
			}
		}()
	}
	wg.Wait()
	fmt.Println(a, b, torn.Load(), reads.Load())
	mu.RLock()
	fmt.Println(mu.TryRLock(), mu.TryLock())
	mu.RUnlock()
	mu.RUnlock()
	fmt.Println(mu.TryLock(), mu.TryRLock())
	mu.Unlock()
	l := mu.RLocker()
	l.Lock()
	l.Unlock()
	fmt.Println("done")
}
