// The dining philosophers, without deadlock: forks are taken in a fixed order.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

type fork struct {
	mu   sync.Mutex
	user atomic.Int32
}

type philosopher struct {
	id          int
	left, right *fork
	meals       int
}

func (p *philosopher) eat() bool {
	p.left.mu.Lock()
	defer p.left.mu.Unlock()
	p.right.mu.Lock()
	defer p.right.mu.Unlock()
	me := int32(p.id + 1)
	ok := p.left.user.Swap(me) == 0 && p.right.user.Swap(me) == 0
	runtime.Gosched()
	ok = ok && p.left.user.Swap(0) == me && p.right.user.Swap(0) == me
	p.meals++
	return ok
}

func main() {
	const seats, meals = 5, 100
	forks := make([]*fork, seats)
	for i := range forks {
		forks[i] = new(fork)
	}
	table := make([]*philosopher, seats)
	var wg sync.WaitGroup
	var clashes atomic.Int32
	for i := range table {
		a, b := i, (i+1)%seats
		p := &philosopher{id: i, left: forks[min(a, b)], right: forks[max(a, b)]}
		table[i] = p
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range meals {
				if !p.eat() {
					clashes.Add(1)
				}
			}
		}()
	}
	wg.Wait()
	for _, p := range table {
		fmt.Print(p.meals, " ")
	}
	fmt.Println(clashes.Load())
}
