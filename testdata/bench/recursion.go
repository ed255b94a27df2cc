// Recursion ten million deep inside a goroutine: its stack grows from the smallest size.
package main

import "fmt"

//go:noinline
func depth(n int) int {
	if n == 0 {
		return 0
	}
	return depth(n-1) + 1
}

func main() {
	result := make(chan int)
	go func() { result <- depth(10_000_000) }()
	fmt.Println(<-result)
}
