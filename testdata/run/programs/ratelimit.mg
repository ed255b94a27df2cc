// A token-bucket rate limiter fed by a ticker, shared by several clients.
package main

import (
	"fmt"
	"sync"
	"time"
)

type limiter struct {
	tokens chan struct{}
	stop   chan struct{}
	done   chan struct{}
}

func newLimiter(burst int, every time.Duration) *limiter {
	l := &limiter{make(chan struct{}, burst), make(chan struct{}), make(chan struct{})}
	for range burst {
		l.tokens <- struct{}{}
	}
	go l.refill(every)
	return l
}

func (l *limiter) refill(every time.Duration) {
	defer close(l.done)
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			select {
			case l.tokens <- struct{}{}:
			default: // the bucket is full
			}
		case <-l.stop:
			return
		}
	}
}

func (l *limiter) wait() { <-l.tokens }

func (l *limiter) try() bool {
	select {
	case <-l.tokens:
		return true
	default:
		return false
	}
}

func (l *limiter) close() {
	close(l.stop)
	<-l.done
}

func main() {
	const burst, every = 3, 4 * time.Millisecond
	// Before the ticker starts: it runs on another goroutine.
	start := time.Now()
	l := newLimiter(burst, every)
	var mu sync.Mutex
	served := map[string]int{}
	var wg sync.WaitGroup
	for _, client := range []string{"a", "b", "c"} {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range 4 {
				l.wait()
				mu.Lock()
				served[client]++
				mu.Unlock()
			}
		}()
	}
	wg.Wait()
	elapsed := time.Since(start)
	fmt.Println(served)
	fmt.Println(elapsed >= (12-burst-1)*every, elapsed < 10*time.Second)
	for len(l.tokens) < burst {
		time.Sleep(every)
	}
	time.Sleep(3 * every)
	l.close()
	ok := 0
	for l.try() {
		ok++
	}
	fmt.Println(ok)
}
