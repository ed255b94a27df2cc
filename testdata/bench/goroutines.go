// 100,000 goroutines blocked on channels of their own, then released and joined.
package main

import (
	"fmt"
	"runtime"
	"sync"
)

func main() {
	const n = 100_000
	release := make([]chan int, n)
	var started, done sync.WaitGroup
	var mu sync.Mutex
	sum := 0
	for i := range release {
		release[i] = make(chan int)
		started.Add(1)
		done.Add(1)
		go func() {
			defer done.Done()
			started.Done()
			v := <-release[i]
			mu.Lock()
			sum += v
			mu.Unlock()
		}()
	}
	started.Wait()
	fmt.Println(runtime.NumGoroutine())
	for i, c := range release {
		c <- i
	}
	done.Wait()
	fmt.Println(sum)
}
