// The program of the README's tour.
package main

func sum(xs []int) int {
	total := 0
	for _, x := range xs {
		total += x
	}
	return total
}

func main() {
	done := make(chan int)
	go func() { done <- sum([]int{1, 2, 39}) }()
	println(<-done)
}
