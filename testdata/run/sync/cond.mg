// A bounded queue on sync.Cond: producers wait while it is full, consumers while it is empty.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"fmt"
	"sync"
)

type queue struct {
	mu       sync.Mutex
	notEmpty *sync.Cond
	notFull  *sync.Cond
	items    []int
	max      int
}

func newQueue(max int) *queue {
	q := &queue{max: max}
	q.notEmpty = sync.NewCond(&q.mu)
	q.notFull = sync.NewCond(&q.mu)
	return q
}

func (q *queue) put(v int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == q.max {
		q.notFull.Wait()
	}
	q.items = append(q.items, v)
	q.notEmpty.Signal()
}

func (q *queue) get() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 {
		q.notEmpty.Wait()
	}
	v := q.items[0]
	q.items = q.items[1:]
	q.notFull.Signal()
	return v
}

func main() {
	q := newQueue(3)
	const n = 300
	sums := make(chan int)
	for p := range 3 {
		go func() {
			for i := range n {
				q.put(p*n + i)
			}
		}()
	}
	for range 3 {
		go func() {
			s := 0
			for range n {
				s += q.get()
			}
			sums <- s
		}()
	}
	fmt.Println(<-sums+<-sums+<-sums, 3*n*(3*n-1)/2)
	var mu sync.Mutex
	c := sync.NewCond(&mu)
	awake, open := 0, false
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() {
			mu.Lock()
			for !open {
				c.Wait()
			}
			awake++
			mu.Unlock()
		})
	}
	mu.Lock()
	open = true
	mu.Unlock()
	c.Broadcast()
	wg.Wait()
	fmt.Println(awake)
}
