// Deferred calls run before the program dies, in every function on the way.
package main

import "fmt"

func work(n int) {
	defer fmt.Println("deferred", n)
	if n == 0 {
		var m map[int]int
		m[0] = 1
	}
	work(n - 1)
}

func main() {
	defer fmt.Println("deferred in main")
	work(2)
}
