// Two goroutines with two pipes between them, many at a time, while others keep the processors busy.
// run: GOMAXPROCS=1,2,8 stress
package main

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
)

const (
	pairs  = 8
	rounds = 20
)

func pipe() (r, w *os.File) {
	r, w, err := os.Pipe()
	if err != nil {
		panic(err)
	}
	return r, w
}

func main() {
	var stop atomic.Bool
	var busy, all sync.WaitGroup
	for range 2 {
		busy.Go(func() {
			for !stop.Load() {
			}
		})
	}
	var sum atomic.Int64
	for range pairs {
		r1, w1 := pipe()
		r2, w2 := pipe()
		all.Go(func() {
			b := []byte{0}
			for i := range rounds {
				b[0] = byte(i)
				w1.Write(b)
				r2.Read(b)
				sum.Add(int64(b[0]))
			}
			w1.Close()
			r2.Close()
		})
		all.Go(func() {
			b := []byte{0}
			for {
				if _, err := r1.Read(b); err != nil {
					break
				}
				b[0]++
				w2.Write(b)
			}
			r1.Close()
			w2.Close()
		})
	}
	all.Wait()
	stop.Store(true)
	busy.Wait()
	fmt.Println(sum.Load(), pairs*rounds*(rounds+1)/2)
}
