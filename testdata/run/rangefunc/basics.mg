// Ranging over functions: yields of none, one and two values, break stops the iterator.
package main

import "fmt"

func thrice(yield func() bool) {
	for range 3 {
		if !yield() {
			return
		}
	}
}

func count(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		defer fmt.Print("(done) ")
		for i := range n {
			if !yield(i) {
				fmt.Print("(stopped) ")
				return
			}
		}
	}
}

func pairs(s string) func(func(int, string) bool) {
	return func(yield func(int, string) bool) {
		for i := 0; i+1 < len(s); i += 2 {
			if !yield(i, s[i:i+2]) {
				return
			}
		}
	}
}

func find(want int) string {
	for x := range count(10) {
		if x == want {
			return fmt.Sprint("found ", x)
		}
	}
	return "none"
}

func main() {
	n := 0
	for range thrice {
		n++
	}
	fmt.Println(n)
	for i := range count(5) {
		if i == 1 {
			continue
		}
		if i == 3 {
			break
		}
		fmt.Print(i, " ")
	}
	fmt.Println()
	for i, p := range pairs("abcdef") {
		fmt.Print(i, p, " ")
	}
	fmt.Println()
	fmt.Println(find(2))
	fmt.Println(find(20))
outer:
	for x := range count(3) {
		for y := range count(3) {
			if y == 2 {
				continue outer
			}
			if x == 1 {
				break outer
			}
			fmt.Print(x, y, " ")
		}
	}
	fmt.Println()
}
