// A token goes round a ring of goroutines.
// run: GOMAXPROCS=1,8 stress
package main

import "fmt"

func main() {
	const n, rounds = 100, 50
	first := make(chan int)
	in := first
	for range n {
		from, out := in, make(chan int)
		go func() {
			for v := range from {
				out <- v + 1
			}
			close(out)
		}()
		in = out
	}
	token := 0
	for range rounds {
		first <- token
		token = <-in
	}
	close(first)
	_, ok := <-in
	fmt.Println(token, ok)
}
