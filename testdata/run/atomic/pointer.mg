// atomic.Pointer and atomic.Value publish immutable snapshots.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type config struct {
	version int
	name    string
}

type stackNode struct {
	value int
	next  *stackNode
}

type stack struct{ head atomic.Pointer[stackNode] }

func (s *stack) push(v int) {
	n := &stackNode{value: v}
	for {
		n.next = s.head.Load()
		if s.head.CompareAndSwap(n.next, n) {
			return
		}
	}
}

func (s *stack) pop() (int, bool) {
	for {
		n := s.head.Load()
		if n == nil {
			return 0, false
		}
		if s.head.CompareAndSwap(n, n.next) {
			return n.value, true
		}
	}
}

func main() {
	var v atomic.Value
	fmt.Println(v.Load() == nil)
	v.Store(config{1, "one"})
	old := v.Swap(config{2, "two"})
	fmt.Println(old.(config).name, v.Load().(config).version)
	var s stack
	var wg sync.WaitGroup
	for w := range 8 {
		wg.Go(func() {
			for i := range 500 {
				s.push(w*500 + i)
			}
		})
	}
	wg.Wait()
	var sum atomic.Int64
	for range 8 {
		wg.Go(func() {
			for {
				x, ok := s.pop()
				if !ok {
					return
				}
				sum.Add(int64(x))
			}
		})
	}
	wg.Wait()
	fmt.Println(sum.Load(), 4000*3999/2)
}
