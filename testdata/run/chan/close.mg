// Closing: buffered values drain first, then zero values with ok false.
package main

import "fmt"

func main() {
	c := make(chan string, 3)
	c <- "x"
	c <- "y"
	close(c)
	for range 3 {
		v, ok := <-c
		fmt.Printf("%q %v ", v, ok)
	}
	fmt.Println(len(c), cap(c))
	for v := range c {
		fmt.Println("never", v)
	}
	try := func(f func()) {
		defer func() { fmt.Println(recover()) }()
		f()
	}
	try(func() { close(c) })
	try(func() { c <- "z" })
	var none chan int
	try(func() { close(none) })
	u := make(chan int)
	go func() {
		close(u)
	}()
	_, ok := <-u
	fmt.Println(ok)
}
