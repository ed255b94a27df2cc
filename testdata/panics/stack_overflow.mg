// Endless recursion ends at the stack limit, and cannot be recovered.
package main

func forever(n int) int {
	return forever(n+1) + 1
}

func main() {
	defer func() { println("never", recover()) }()
	println(forever(0))
}
