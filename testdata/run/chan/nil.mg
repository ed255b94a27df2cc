// A nil channel is never ready: in a select it switches a case off.
package main

import "fmt"

func merge(a, b <-chan int) (sum, n int) {
	for a != nil || b != nil {
		select {
		case v, ok := <-a:
			if !ok {
				a = nil
				continue
			}
			sum += v
		case v, ok := <-b:
			if !ok {
				b = nil
				continue
			}
			sum += v * 100
		}
		n++
	}
	return
}

func gen(n int) <-chan int {
	c := make(chan int)
	go func() {
		for i := range n {
			c <- i
		}
		close(c)
	}()
	return c
}

func main() {
	fmt.Println(merge(gen(10), gen(5)))
	var c chan int
	fmt.Println(len(c), cap(c), c == nil)
	select {
	case c <- 1:
		fmt.Println("sent to nil")
	case <-c:
		fmt.Println("received from nil")
	default:
		fmt.Println("neither")
	}
}
