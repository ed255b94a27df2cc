// The smallest program with something to see.
package main

func main() {
	println("hello, world")
}
