// os.Exit ends the program at once: no deferred call runs, other goroutines stop.
// exit: 7
package main

import (
	"fmt"
	"os"
)

func main() {
	defer fmt.Println("never")
	block := make(chan int)
	go func() {
		<-block
		fmt.Println("never either")
	}()
	fmt.Println("bye")
	os.Exit(7)
}
