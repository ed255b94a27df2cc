// Sleeping goroutines wake in the order of their deadlines, not of their start.
package main

import (
	"fmt"
	"time"
)

func main() {
	out := make(chan int)
	for _, ms := range []int{90, 30, 60, 0} {
		go func() {
			time.Sleep(time.Duration(ms) * time.Millisecond)
			out <- ms
		}()
	}
	for range 4 {
		fmt.Print(<-out, " ")
	}
	fmt.Println()
	start := time.Now()
	time.Sleep(15 * time.Millisecond)
	time.Sleep(-1)
	d := time.Since(start)
	fmt.Println(d >= 15*time.Millisecond, d < 10*time.Second)
}
