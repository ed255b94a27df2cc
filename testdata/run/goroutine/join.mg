// Starting many goroutines and joining them through a channel and a WaitGroup.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"fmt"
	"sync"
)

func main() {
	const n = 1000
	c := make(chan int)
	for i := range n {
		go func(k int) { c <- k * k }(i)
	}
	sum := 0
	for range n {
		sum += <-c
	}
	fmt.Println(sum)
	var wg sync.WaitGroup
	squares := make([]int, n)
	for i := range squares {
		wg.Add(1)
		go func() {
			defer wg.Done()
			squares[i] = i * i
		}()
	}
	wg.Wait()
	sum = 0
	for _, s := range squares {
		sum += s
	}
	fmt.Println(sum)
}
