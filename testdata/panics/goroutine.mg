// A panic in another goroutine ends the whole program.
package main

import "fmt"

func worker(jobs <-chan int) {
	for j := range jobs {
		if j == 3 {
			panic(fmt.Sprintf("bad job %d", j))
		}
	}
}

func main() {
	jobs := make(chan int)
	go worker(jobs)
	for i := 0; ; i++ {
		jobs <- i
	}
}
