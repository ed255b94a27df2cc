// select: default, ready cases, closed channels, nil channels.
package main

func main() {
	c := make(chan int, 1)
	select {
	case v := <-c:
		println("got", v)
	default:
		println("empty")
	}
	select {
	case c <- 7:
		println("sent")
	default:
		println("full")
	}
	select {
	case c <- 8:
		println("sent")
	default:
		println("full")
	}
	var never chan int
	select {
	case <-never:
		println("never")
	case v, ok := <-c:
		println(v, ok)
	}
	close(c)
	v, ok := <-c
	println(v, ok)
	a, b, quit := make(chan int), make(chan string), make(chan bool)
	go func() {
		a <- 1
		b <- "two"
		close(quit)
	}()
	for running := true; running; {
		select {
		case n := <-a:
			println("a", n)
		case s := <-b:
			println("b", s)
		case <-quit:
			println("quit")
			running = false
		}
	}
}
