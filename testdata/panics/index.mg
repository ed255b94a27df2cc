// An index out of range.
package main

func pick(xs []int, i int) int {
	return xs[i]
}

func main() {
	pick([]int{1, 2, 3}, 5)
}
