// Gosched lets others run: on one P two goroutines take strict turns.
// run: GOMAXPROCS=1
package main

import (
	"fmt"
	"runtime"
	"sync/atomic"
)

func main() {
	fmt.Println(runtime.GOMAXPROCS(0))
	var log []string
	done := make(chan bool, 2)
	var turn atomic.Int32
	worker := func(me int32, name string) {
		for i := range 4 {
			for turn.Load() != me {
				runtime.Gosched()
			}
			log = append(log, fmt.Sprint(name, i))
			turn.Store(1 - me)
		}
		done <- true
	}
	go worker(0, "a")
	go worker(1, "b")
	<-done
	<-done
	fmt.Println(log)
}
