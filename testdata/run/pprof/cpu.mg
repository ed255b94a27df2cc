// The CPU profile can be turned on once at a time, and writes something when it is turned off.
// run: GOMAXPROCS=1,4 stress
package main

import (
	"bytes"
	"context"
	"fmt"
	"runtime"
	"runtime/pprof"
	"time"
)

//go:noinline
func spin(n int) (s int) {
	for i := range n {
		s += i % 3
	}
	return s
}

type list struct{ next *list }

// busy computes, allocates, and makes its stack grow.
func busy(depth int) *list {
	if depth == 0 {
		spin(1000)
		return nil
	}
	return &list{busy(depth - 1)}
}

func main() {
	var b bytes.Buffer
	for range 2 {
		b.Reset()
		fmt.Println(pprof.StartCPUProfile(&b), pprof.StartCPUProfile(&b))
		done := make(chan bool)
		for i := range 3 {
			go pprof.Do(context.Background(), pprof.Labels("i", fmt.Sprint(i)), func(context.Context) {
				for end := time.Now().Add(60 * time.Millisecond); time.Now().Before(end); {
					busy(1000)
				}
				done <- true
			})
		}
		for range 3 {
			<-done
		}
		fmt.Println(b.Len())
		runtime.GC()
		pprof.StopCPUProfile()
		fmt.Println(b.Len() > 100)
	}
	pprof.StopCPUProfile()
}
