// Integer division by zero.
package main

import "os"

func ratio(a, b int) int {
	return a / b
}

func main() {
	ratio(10, len(os.Args)-1)
}
