// A pipeline with cancellation: stages stop when done is closed, and none leaks.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"fmt"
	"runtime"
	"sync"
)

func generate(done <-chan struct{}, from int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := from; ; i++ {
			select {
			case out <- i:
			case <-done:
				return
			}
		}
	}()
	return out
}

func apply[T, U any](done <-chan struct{}, in <-chan T, f func(T) (U, bool)) <-chan U {
	out := make(chan U)
	go func() {
		defer close(out)
		for v := range in {
			u, keep := f(v)
			if !keep {
				continue
			}
			select {
			case out <- u:
			case <-done:
				return
			}
		}
	}()
	return out
}

func fanIn[T any](done <-chan struct{}, ins ...<-chan T) <-chan T {
	out := make(chan T)
	var wg sync.WaitGroup
	for _, in := range ins {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for v := range in {
				select {
				case out <- v:
				case <-done:
					return
				}
			}
		}()
	}
	go func() {
		wg.Wait()
		close(out)
	}()
	return out
}

func take[T any](in <-chan T, n int) (out []T) {
	for v := range in {
		if out = append(out, v); len(out) == n {
			break
		}
	}
	return
}

func isPrime(n int) bool {
	for d := 2; d*d <= n; d++ {
		if n%d == 0 {
			return false
		}
	}
	return n > 1
}

func main() {
	done := make(chan struct{})
	primes := apply(done, generate(done, 0), func(n int) (int, bool) { return n, isPrime(n) })
	squares := apply(done, primes, func(p int) (string, bool) { return fmt.Sprint(p, "²=", p*p), p%10 != 3 })
	for _, s := range take(squares, 8) {
		fmt.Print(s, " ")
	}
	fmt.Println()
	merged := fanIn(done, generate(done, 0), generate(done, 1000000), generate(done, 2000000))
	next := map[int]int{}
	ordered := true
	for _, v := range take(merged, 500) {
		src := v / 1000000
		ordered = ordered && v%1000000 == next[src]
		next[src]++
	}
	fmt.Println(ordered, next[0]+next[1]+next[2])
	close(done)
	for runtime.NumGoroutine() > 1 {
		runtime.Gosched()
	}
	fmt.Println("goroutines left:", runtime.NumGoroutine())
}
