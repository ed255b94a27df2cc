// Hello, world, with fmt.
package main

import "fmt"

func main() {
	fmt.Println("Hello, world")
}
