// Goroutines and channels: unbuffered hand-over, buffering, close, range.
package main

func produce(n int, out chan<- int) {
	for i := 0; i < n; i++ {
		out <- i * i
	}
	close(out)
}

func main() {
	c := make(chan int)
	go produce(5, c)
	for v := range c {
		print(v, " ")
	}
	println()
	b := make(chan string, 2)
	b <- "a"
	b <- "b"
	println(len(b), cap(b))
	close(b)
	println(<-b, <-b)
	v, ok := <-b
	println(v == "", ok)
	done := make(chan bool)
	x := 0
	go func() {
		x = 42
		done <- true
	}()
	<-done
	println(x)
	results := make(chan int)
	for i := range 10 {
		go func() { results <- i }()
	}
	sum := 0
	for range 10 {
		sum += <-results
	}
	println(sum)
}
