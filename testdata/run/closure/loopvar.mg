// Each iteration of a for loop has its own copy of the loop variables.
package main

import "fmt"

func main() {
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i += 100; return i })
	}
	for _, f := range fs {
		fmt.Print(f(), " ", f(), " ")
	}
	fmt.Println()
	var inc func()
	for i := 0; i < 5; i++ {
		if i == 0 {
			inc = func() { i++ }
		}
		inc()
		fmt.Print(i, " ")
	}
	fmt.Println()
	var ptrs []*string
	for _, s := range []string{"a", "b", "c"} {
		ptrs = append(ptrs, &s)
	}
	fmt.Println(*ptrs[0], *ptrs[1], *ptrs[2])
	var outer int
	var gs []func()
	for outer = 0; outer < 3; outer++ {
		gs = append(gs, func() { fmt.Print(outer, " ") })
	}
	for _, g := range gs {
		g()
	}
	fmt.Println()
	for i := 0; i < 6; i++ {
		defer func() { fmt.Print(i, " ") }()
		if i%2 == 0 {
			i++
			continue
		}
	}
}
