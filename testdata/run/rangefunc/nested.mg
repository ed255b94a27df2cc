// Loops over functions in one another: labelled break and continue, return and goto through both.
package main

import "fmt"

func count(name string, n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		defer fmt.Print("~", name, " ")
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func find(want int) (x, y int, ok bool) {
	for i := range count("i", 5) {
		for j := range count("j", 5) {
			if i*j == want {
				return i, j, true
			}
		}
	}
	return
}

func jump() string {
	for i := range count("a", 3) {
		for j := range count("b", 3) {
			switch {
			case i == 0 && j == 1:
				goto out
			}
		}
	}
	return "fell through"
out:
	return "jumped"
}

func main() {
	fmt.Println(find(6))
	fmt.Println(find(7))
	fmt.Println(jump())
outer:
	for i := range count("o", 4) {
	middle:
		for j := range count("m", 4) {
			for k := range count("k", 4) {
				switch {
				case k == 1 && j == 0:
					continue middle
				case j == 1:
					continue outer
				case i == 2:
					break outer
				}
				fmt.Print(i, j, k, " ")
			}
		}
	}
	fmt.Println()
	var fs []func() int
	for i := range count("f", 3) {
		fs = append(fs, func() int { i += 10; return i })
	}
	fmt.Println(fs[0](), fs[0](), fs[2]())
}
