// Labels in code that cannot run, in functions and in bodies of range-over-func loops.
package main

import "fmt"

func twice(yield func(int) bool) { _ = yield(1) && yield(2) }

func plain(n int) int {
	for i := range n {
		if true {
			continue
		}
		x := i
	inner:
		for j := range 3 {
			if j == i {
				continue inner
			}
			x = j
		}
		fmt.Println(x)
	}
	return n
}

func body() (sum int) {
outer:
	for i := range twice {
		sum += i
		if true {
			continue outer
		}
		x := i
	inner:
		for j := range 3 {
			if j == i {
				continue inner
			}
			if j > i {
				break outer
			}
			x = j
		}
		fmt.Println(x)
	}
	return sum
}

// The only way to the code behind the return is a goto, in a loop's body too.
func back(n int) int {
	for i := range twice {
		if i == n {
			goto late
		}
		fmt.Println("not yet", i)
		continue
	late:
		fmt.Println("late", i)
	}
	if n > 0 {
		goto far
	}
	return 0
far:
	n--
	fmt.Println("far", n)
	if n > 0 {
		goto far
	}
	return 7
}

func leave() string {
	for i := range twice {
		if i == 2 {
			goto out
		}
	}
	return "end"
out:
	return "out"
}

func main() {
	fmt.Println(plain(3), body(), back(2), back(0), leave())
}
