// Start, print one line, end: what is measured is the way from start to exit.
package main

import "fmt"

func main() {
	fmt.Println("Hello, world")
}
