// Buffered channels are FIFO queues with len and cap; senders wait when they are full.
// run: GOMAXPROCS=1,8 stress
package main

import "fmt"

func main() {
	c := make(chan int, 3)
	for i := range 3 {
		c <- i
		fmt.Print(len(c), "/", cap(c), " ")
	}
	fmt.Println()
	go func() {
		for i := 3; i < 50; i++ {
			c <- i
		}
		close(c)
	}()
	inOrder, next := true, 0
	for v := range c {
		inOrder = inOrder && v == next
		next++
	}
	fmt.Println(inOrder, next)
	type big struct {
		id   int
		data [20]int
		name string
	}
	b := make(chan big, 2)
	x := big{id: 1, name: "one"}
	x.data[19] = 7
	b <- x
	x.id = 2
	b <- x
	y, z := <-b, <-b
	fmt.Println(y.id, z.id, y.data[19], z.name)
	e := make(chan struct{}, 5)
	e <- struct{}{}
	fmt.Println(len(e), <-e)
}
