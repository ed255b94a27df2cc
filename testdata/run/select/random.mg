// When several cases are ready select picks at random: each one gets its share.
// run: GOMAXPROCS=1,8 stress
package main

import "fmt"

func main() {
	var chans [4]chan int
	for i := range chans {
		chans[i] = make(chan int, 1)
		chans[i] <- i
	}
	var hits [4]int
	const n = 4000
	for range n {
		var i int
		select {
		case i = <-chans[0]:
		case i = <-chans[1]:
		case i = <-chans[2]:
		case i = <-chans[3]:
		}
		hits[i]++
		chans[i] <- i
	}
	fair := true
	for _, h := range hits {
		fair = fair && h > n/8 && h < n/2
	}
	fmt.Println(fair, hits[0]+hits[1]+hits[2]+hits[3])
}
