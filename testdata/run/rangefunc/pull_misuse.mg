// iter.Pull used in wrong ways: next within the iterator, yield out of turn, Goexit in the iterator.
package main

import (
	"fmt"
	"iter"
	"runtime"
)

func try(what string, f func()) {
	defer func() { fmt.Println(what, recover()) }()
	f()
}

func main() {
	var next func() (int, bool)
	var stop func()
	next, stop = iter.Pull(func(yield func(int) bool) {
		try("inside:", func() { next() })
		yield(1)
	})
	fmt.Println(next())
	stop()

	var yield func(int) bool
	next, stop = iter.Pull(func(y func(int) bool) {
		yield = y
		y(2)
	})
	fmt.Println(next())
	try("out of turn:", func() { yield(3) })
	fmt.Println(next())
	stop()

	next, _ = iter.Pull(func(y func(int) bool) {
		defer fmt.Println("deferred")
		runtime.Goexit()
	})
	done := make(chan bool)
	go func() {
		defer close(done)
		defer func() { fmt.Println("exits:", recover()) }()
		next()
		fmt.Println("not reached")
	}()
	<-done
	fmt.Println(next())
}
