// Pointers to locals of callers stay right while the stack grows beneath them.
// run: GOMAXPROCS=1,8 stress
package main

import "fmt"

type chain struct {
	up    *chain
	value int
}

func grow(n int) int {
	var pad [32]int
	pad[n%32] = n
	if n == 0 {
		return 0
	}
	return grow(n-1) + pad[n%32] - n
}

func link(n int, up *chain) int {
	here := chain{up, n}
	if n == 0 {
		grow(2000)
		sum := 0
		for c := &here; c != nil; c = c.up {
			sum += c.value
			c.value *= 2
		}
		return sum
	}
	r := link(n-1, &here)
	if here.value != 2*n {
		panic("a write through a pointer was lost")
	}
	return r
}

func fill(buf []int, n int) {
	grow(1000)
	for i := range buf {
		buf[i] = n + i
	}
}

func main() {
	fmt.Println(link(500, nil))
	var arr [10]int
	fill(arr[2:5], 7)
	fmt.Println(arr)
	x := 1
	inc := func() { grow(3000); x++ }
	inc()
	inc()
	fmt.Println(x)
	c := make(chan bool)
	go func() {
		y := []int{1, 2, 3}
		p := &y[1]
		grow(5000)
		*p = 20
		fmt.Println(y)
		c <- true
	}()
	<-c
}
