// A panic inside the body of a range over a function.
package main

func numbers(yield func(int) bool) {
	for i := range 5 {
		if !yield(i) {
			return
		}
	}
}

func main() {
	xs := []int{1, 2}
	for i := range numbers {
		println(xs[i])
	}
}
