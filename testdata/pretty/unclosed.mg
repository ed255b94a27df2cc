// A brace that is not closed.
package main

func f(n int) int {
	if n > 0 {
		n--
	for n > 0 {
		n--
	}
	return n
}

func main() {
	f(1)
}
