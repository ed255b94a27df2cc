// Variables that are too large for a stack live in the heap.
package main

import "fmt"

func fill(depth int) int {
	var table [1 << 17]int
	for i := range table {
		table[i] = depth + i
	}
	copied := table
	copied[depth]++
	sum := copied[depth] - table[depth] + table[1]
	if depth > 0 {
		sum += fill(depth - 1)
	}
	return sum
}

func main() {
	done := make(chan int)
	go func() { done <- fill(20) }()
	fmt.Println(<-done)
	var fs []func() int
	for i := range 3 {
		var pad [40_000]int
		pad[i] = i
		other := pad
		other[i] *= 10
		fs = append(fs, func() int { return pad[i] })
		fmt.Println(other[i], len(other))
	}
	for _, f := range fs {
		fmt.Print(f(), " ")
	}
	fmt.Println()
}
