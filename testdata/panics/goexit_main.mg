// Goexit in main lets the others finish; then nobody is left.
package main

import (
	"fmt"
	"runtime"
)

func main() {
	go func() { fmt.Println("the other goroutine finishes") }()
	runtime.Goexit()
}
