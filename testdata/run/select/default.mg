// select with default never blocks: try-send, try-receive, polling.
package main

import "fmt"

func trySend(c chan int, v int) bool {
	select {
	case c <- v:
		return true
	default:
		return false
	}
}

func tryRecv(c chan int) (int, bool) {
	select {
	case v := <-c:
		return v, true
	default:
		return 0, false
	}
}

func main() {
	c := make(chan int, 2)
	fmt.Println(trySend(c, 1), trySend(c, 2), trySend(c, 3))
	fmt.Println(tryRecv(c))
	fmt.Println(tryRecv(c))
	fmt.Println(tryRecv(c))
	u := make(chan int)
	fmt.Println(trySend(u, 1))
	close(c)
	fmt.Println(tryRecv(c))
	select {
	case v, ok := <-c:
		fmt.Println(v, ok)
	default:
		fmt.Println("a closed channel is always ready")
	}
	select {
	default:
		fmt.Println("only default")
	}
}
