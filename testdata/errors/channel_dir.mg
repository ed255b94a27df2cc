// Directions of channels hold in sends, receives, close and assignments.
package main

func f(in <-chan int, out chan<- int) {
	in /* ERROR "invalid operation: cannot send to receive-only channel <-chan int in (variable of type <-chan int)" */ <- 1
	<-out /* ERROR "invalid operation: cannot receive from send-only channel chan<- int out (variable of type chan<- int)" */
	close(in /* ERROR "invalid operation: cannot close receive-only channel in (variable of type <-chan int)" */)
	var both chan int = in /* ERROR "cannot use in (variable of type <-chan int) as chan int value in variable declaration" */
	both <- "s" // ERROR `cannot use "s" (untyped string constant) as int value in send`
	for range out /* ERROR "cannot range over out (variable of type chan<- int): receive from send-only channel chan<- int" */ {
	}
	select {
	case x := 1: // ERROR "select case must be send or receive (possibly with assignment)"
	}
	close(1 /* ERROR "invalid operation: cannot close non-channel 1 (untyped int constant)" */)
}

func main() {}
