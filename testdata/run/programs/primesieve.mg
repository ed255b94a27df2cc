// The first hundred primes from a chain of filtering goroutines, in columns.
// run: GOMAXPROCS=1,8 stress
package main

import "fmt"

func numbers(out chan<- int) {
	for n := 2; ; n++ {
		out <- n
	}
}

func filter(in <-chan int, out chan<- int, prime int) {
	for n := range in {
		if n%prime != 0 {
			out <- n
		}
	}
}

func main() {
	in := make(chan int)
	go numbers(in)
	sum := 0
	for i := 1; i <= 100; i++ {
		prime := <-in
		sum += prime
		fmt.Printf("%5d", prime)
		if i%10 == 0 {
			fmt.Println()
		}
		out := make(chan int)
		go filter(in, out, prime)
		in = out
	}
	fmt.Println(sum)
}
