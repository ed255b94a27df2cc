// Once, OnceFunc and OnceValue run their function exactly once, also with many callers.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func main() {
	var once sync.Once
	var calls atomic.Int32
	var ready int
	var wg sync.WaitGroup
	var seen atomic.Int32
	for range 50 {
		wg.Go(func() {
			once.Do(func() {
				calls.Add(1)
				ready = 42
			})
			if ready == 42 {
				seen.Add(1)
			}
		})
	}
	wg.Wait()
	fmt.Println(calls.Load(), seen.Load())
	var p sync.Once
	for range 2 {
		func() {
			defer func() { fmt.Println("recovered", recover()) }()
			p.Do(func() { panic("in once") })
		}()
	}
	v := sync.OnceValue(func() int {
		fmt.Println("computing")
		return 7
	})
	fmt.Println(v()+v(), v())
	f := sync.OnceFunc(func() { fmt.Println("once func") })
	f()
	f()
}
