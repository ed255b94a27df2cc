// A finalizer runs once its object is unreachable, and may use the object one last time.
package main

import (
	"fmt"
	"runtime"
)

type resource struct {
	name string
	data [100]int
}

func main() {
	done := make(chan string, 1)
	func() {
		r := &resource{name: "r"}
		runtime.SetFinalizer(r, func(r *resource) { done <- fmt.Sprint("finalized ", r.name, r.data[7]) })
		r.data[7] = 3
	}()
	for {
		runtime.GC()
		select {
		case s := <-done:
			fmt.Println(s)
			return
		default:
			runtime.Gosched()
		}
	}
}
