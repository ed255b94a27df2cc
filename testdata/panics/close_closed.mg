// Closing a channel twice.
package main

func shut(c chan string) {
	close(c)
}

func main() {
	c := make(chan string)
	shut(c)
	shut(c)
}
