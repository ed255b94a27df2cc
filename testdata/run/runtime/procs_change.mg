// GOMAXPROCS changes and collections stop the world while goroutines compute, recurse, sleep and start others.
// run: GOMAXPROCS=1,4 stress
package main

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

type box struct {
	next *box
	v    int
}

//go:noinline
func deep(n int) int {
	if n == 0 {
		return 0
	}
	return deep(n-1) + 1
}

func worker(id int, total *atomic.Int64) {
	var small sync.WaitGroup
	for i := range 40 {
		b := &box{&box{nil, i}, id}
		total.Add(int64(deep(150)))
		switch i % 8 {
		case 1:
			runtime.GC()
		case 3:
			runtime.GOMAXPROCS(1 + (i/8+id)%4)
		case 5:
			time.Sleep(10 * time.Microsecond)
		case 7:
			runtime.Gosched()
		}
		small.Add(1)
		go func() {
			total.Add(int64(deep(30)))
			small.Done()
		}()
		if b.v != id || b.next.v != i {
			fmt.Println("a box lost its value")
		}
	}
	small.Wait()
}

func main() {
	var total atomic.Int64
	var stop atomic.Bool
	var wg, spinner sync.WaitGroup
	spinner.Add(1)
	go func() {
		for n := 1; !stop.Load(); n++ {
			if n%10000 == 0 {
				runtime.Gosched()
			}
		}
		spinner.Done()
	}()
	for id := range 8 {
		wg.Add(1)
		go func() {
			worker(id, &total)
			wg.Done()
		}()
	}
	wg.Wait()
	stop.Store(true)
	spinner.Wait()
	fmt.Println(total.Load())
}
