// Thousands of deferred calls in one function, and deferring in deep recursion.
package main

import "fmt"

func many(n int) (sum int) {
	for i := range n {
		defer func() { sum += i }()
	}
	return 0
}

func deep(n int, total *int) {
	defer func() { *total += n }()
	if n > 0 {
		deep(n-1, total)
	}
}

func eight() (s string) {
	defer func() { s += "1" }()
	defer func() { s += "2" }()
	defer func() { s += "3" }()
	defer func() { s += "4" }()
	defer func() { s += "5" }()
	defer func() { s += "6" }()
	defer func() { s += "7" }()
	defer func() { s += "8" }()
	defer func() { s += "9" }()
	return "x"
}

func main() {
	fmt.Println(many(10000))
	total := 0
	deep(10000, &total)
	fmt.Println(total, eight())
}
