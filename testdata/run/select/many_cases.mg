// A select with many cases, in loops, with breaks to labels and values used by their case.
// run: GOMAXPROCS=1,8 stress
package main

import "fmt"

func main() {
	var cs [10]chan int
	for i := range cs {
		cs[i] = make(chan int)
		go func() {
			for j := range 20 {
				cs[i] <- i*100 + j
			}
			close(cs[i])
		}()
	}
	var sums [10]int
	open := 10
	take := func(i, v int, ok bool) {
		if !ok {
			cs[i] = nil
			open--
			return
		}
		sums[i] += v - i*100
	}
	for open > 0 {
		select {
		case v, ok := <-cs[0]:
			take(0, v, ok)
		case v, ok := <-cs[1]:
			take(1, v, ok)
		case v, ok := <-cs[2]:
			take(2, v, ok)
		case v, ok := <-cs[3]:
			take(3, v, ok)
		case v, ok := <-cs[4]:
			take(4, v, ok)
		case v, ok := <-cs[5]:
			take(5, v, ok)
		case v, ok := <-cs[6]:
			take(6, v, ok)
		case v, ok := <-cs[7]:
			take(7, v, ok)
		case v, ok := <-cs[8]:
			take(8, v, ok)
		case v, ok := <-cs[9]:
			take(9, v, ok)
		}
	}
	fmt.Println(sums)
}
