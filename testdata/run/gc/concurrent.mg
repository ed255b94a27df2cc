// Many goroutines allocate and exchange pointers while the collector runs.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"fmt"
	"runtime"
)

type msg struct {
	from    int
	payload []int
	next    *msg
}

func main() {
	const workers, rounds = 8, 60
	chans := make([]chan *msg, workers)
	for i := range chans {
		chans[i] = make(chan *msg, 4)
	}
	results := make(chan int)
	for w := range workers {
		go func() {
			sum := 0
			var chain *msg
			for r := range rounds {
				m := &msg{from: w, payload: make([]int, 20)}
				for i := range m.payload {
					m.payload[i] = r
				}
				chans[(w+1)%workers] <- m
				got := <-chans[w]
				got.next = chain
				chain = got
				if r%20 == 0 {
					runtime.GC()
					chain.next = nil
				}
			}
			for m := chain; m != nil; m = m.next {
				sum += m.payload[19]
			}
			results <- sum
		}()
	}
	total := 0
	for range workers {
		total += <-results
	}
	fmt.Println(total)
}
