// Line breaks inside a panic message are indented.
package main

import "fmt"

func main() {
	panic(fmt.Errorf("first line\nsecond line: %w", fmt.Errorf("inner")))
}
