// When main returns the program ends, whatever other goroutines are doing.
package main

import "fmt"

func main() {
	started := make(chan bool)
	go func() {
		started <- true
		for {
		}
	}()
	<-started
	go func() { select {} }()
	fmt.Println("main is done")
}
