// Gosched lets others run: on one P two goroutines take strict turns.
// run: GOMAXPROCS=1
package main

import (
	"fmt"
	"runtime"
)

func main() {
	fmt.Println(runtime.GOMAXPROCS(0))
	var log []string
	done := make(chan bool, 2)
	turn := 0
	worker := func(me int, name string) {
		for i := range 4 {
			for turn != me {
				runtime.Gosched()
			}
			log = append(log, fmt.Sprint(name, i))
			turn = 1 - me
		}
		done <- true
	}
	go worker(0, "a")
	go worker(1, "b")
	<-done
	<-done
	fmt.Println(log)
}
