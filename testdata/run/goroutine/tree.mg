// A tree of goroutines: each starts two more and combines their results.
// run: GOMAXPROCS=1,8 stress
package main

import "fmt"

func sum(lo, hi int) int {
	if hi-lo < 10 {
		t := 0
		for i := lo; i < hi; i++ {
			t += i
		}
		return t
	}
	mid := (lo + hi) / 2
	left, right := make(chan int), make(chan int)
	go func() { left <- sum(lo, mid) }()
	go func() { right <- sum(mid, hi) }()
	return <-left + <-right
}

func main() {
	fmt.Println(sum(0, 20000))
}
