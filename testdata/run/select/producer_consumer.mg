// A bounded buffer as a goroutine of its own: guarded cases are switched off with nil channels.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"fmt"
	"sync"
)

func buffer(in <-chan int, out chan<- int, max int, high *int) {
	defer close(out)
	var items []int
	for in != nil || len(items) > 0 {
		from, to := in, out
		first := 0
		if len(items) == max {
			from = nil
		}
		if len(items) == 0 {
			to = nil
		} else {
			first = items[0]
		}
		select {
		case v, ok := <-from:
			if !ok {
				in = nil
				continue
			}
			items = append(items, v)
			if len(items) > *high {
				*high = len(items)
			}
		case to <- first:
			items = items[1:]
		}
	}
}

func main() {
	in, out := make(chan int), make(chan int)
	high := 0
	go buffer(in, out, 5, &high)
	var producers, consumers sync.WaitGroup
	for p := range 4 {
		producers.Add(1)
		go func() {
			defer producers.Done()
			for i := range 100 {
				in <- p*1000 + i
			}
		}()
	}
	var mu sync.Mutex
	sum, n := 0, 0
	for range 3 {
		consumers.Add(1)
		go func() {
			defer consumers.Done()
			for v := range out {
				mu.Lock()
				sum += v
				n++
				mu.Unlock()
			}
		}()
	}
	producers.Wait()
	close(in)
	consumers.Wait()
	fmt.Println(n, sum, high >= 1 && high <= 5)
}
