// Functions with large frames, called from a small stack and in recursion.
package main

import "fmt"

func big(n int) int {
	var buf [4096]int
	for i := range buf {
		buf[i] = i + n
	}
	if n > 0 {
		return big(n-1) + buf[100]
	}
	return buf[4095]
}

func byValue(a [1000]int, depth int) int {
	a[depth]++
	if depth == 0 {
		s := 0
		for _, v := range a {
			s += v
		}
		return s
	}
	return byValue(a, depth-1)
}

func main() {
	fmt.Println(big(0), big(50))
	var a [1000]int
	fmt.Println(byValue(a, 99), a[50])
	c := make(chan int)
	for i := range 20 {
		go func() { c <- big(i) }()
	}
	s := 0
	for range 20 {
		s += <-c
	}
	fmt.Println(s)
}
