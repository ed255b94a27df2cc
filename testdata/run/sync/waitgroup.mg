// WaitGroup: Add, Done, Go, several waiters, reuse, and a negative counter.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func main() {
	var wg sync.WaitGroup
	var n atomic.Int32
	for round := range 3 {
		for range 10 {
			wg.Go(func() { n.Add(1) })
		}
		wg.Wait()
		fmt.Println(round, n.Load())
	}
	var gate, waiters sync.WaitGroup
	gate.Add(1)
	var passed atomic.Int32
	for range 5 {
		waiters.Add(1)
		go func() {
			defer waiters.Done()
			gate.Wait()
			passed.Add(1)
		}()
	}
	fmt.Println(passed.Load())
	gate.Done()
	waiters.Wait()
	fmt.Println(passed.Load())
	defer func() { fmt.Println(recover()) }()
	wg.Done()
}
