// A send that nobody receives, with other goroutines blocked as well.
package main

func wait(c chan int) { <-c }

func main() {
	never := make(chan int)
	go wait(never)
	c := make(chan int)
	c <- 1
}
