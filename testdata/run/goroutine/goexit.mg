// runtime.Goexit runs deferred calls and ends only its own goroutine.
package main

import (
	"fmt"
	"runtime"
)

func leave() {
	defer fmt.Println("leave deferred")
	runtime.Goexit()
	fmt.Println("never")
}

func main() {
	done := make(chan string)
	go func() {
		defer func() { done <- fmt.Sprint("recover during Goexit: ", recover()) }()
		defer fmt.Println("outer deferred")
		leave()
		fmt.Println("never")
	}()
	fmt.Println(<-done)
	go func() {
		defer close(done)
		defer func() {
			fmt.Println("recovered", recover())
			runtime.Goexit()
		}()
		panic("then Goexit")
	}()
	_, ok := <-done
	fmt.Println(ok)
}
