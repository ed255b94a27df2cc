// A loop of 100,000 panics and recovers.
package main

import "fmt"

//go:noinline
func fail(i int) int {
	if i >= 0 {
		panic(i)
	}
	return i
}

func safe(i int) (n int) {
	defer func() { n = recover().(int) }()
	return fail(i)
}

func main() {
	sum := 0
	for i := range 100_000 {
		sum += safe(i)
	}
	fmt.Println(sum)
}
