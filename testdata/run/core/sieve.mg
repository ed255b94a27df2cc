// The concurrent prime sieve: a chain of filters, one goroutine for each prime.
// run: GOMAXPROCS=1,8 stress
package main

func generate(ch chan<- int) {
	for i := 2; ; i++ {
		ch <- i
	}
}

func filter(in <-chan int, out chan<- int, prime int) {
	for {
		i := <-in
		if i%prime != 0 {
			out <- i
		}
	}
}

func main() {
	ch := make(chan int)
	go generate(ch)
	for range 20 {
		prime := <-ch
		print(prime, " ")
		next := make(chan int)
		go filter(ch, next, prime)
		ch = next
	}
	println()
}
