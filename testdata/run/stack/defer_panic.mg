// Panics recovered deep in a grown stack, again and again.
// run: GOMAXPROCS=1,8 stress
package main

import "fmt"

func dive(n int) {
	if n == 0 {
		panic("bottom")
	}
	defer func() {
		if n%100 == 0 {
			if r := recover(); r != nil {
				panic(fmt.Sprint(r, " ", n))
			}
		}
	}()
	dive(n - 1)
}

func try(n int) (s string) {
	defer func() { s = fmt.Sprint(recover()) }()
	dive(n)
	return "not reached"
}

func main() {
	fmt.Println(try(50))
	fmt.Println(try(450))
	last := ""
	for i := range 50 {
		last = try(i * 7)
	}
	fmt.Println(last)
}
