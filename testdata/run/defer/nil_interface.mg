// A deferred method of a nil interface fails where it is deferred; a nil function fails when it is called.
package main

import "fmt"

type closer interface{ Close(int) }

func deferred(c closer) (reached bool) {
	defer func() { fmt.Println("recovered:", recover()) }()
	defer c.Close(1)
	return true
}

func called(f func()) (reached bool) {
	defer func() { fmt.Println("recovered:", recover()) }()
	reached = true
	defer f()
	return
}

func started(c closer) (reached bool) {
	defer func() { fmt.Println("recovered:", recover()) }()
	go c.Close(2)
	return true
}

func main() {
	fmt.Println(deferred(nil))
	fmt.Println(called(nil))
	fmt.Println(started(nil))
}
