// Array literals: inferred lengths, indexed elements, nesting, elided types.
package main

import "fmt"

type point struct{ x, y int }

func main() {
	a := [...]string{3: "three", "four", 1: "one"}
	fmt.Printf("%d %q\n", len(a), a)
	b := [5]int{1, 2}
	c := [...]point{{1, 2}, {y: 5}, {}}
	d := [2]*point{{3, 4}, nil}
	e := [...][]int{{1}, nil, {2, 3}}
	f := [2][2]bool{{true}, {1: true}}
	fmt.Println(b, c, d[0].x, d[1] == nil, len(e), e, f)
	const n = 4
	vowels := [128]bool{'a': true, 'e': true, 'i': true, 'o': true, 'u': true}
	count := 0
	for _, r := range "programming in go" {
		if vowels[r] {
			count++
		}
	}
	var z [n * 2]int
	fmt.Println(count, len(z), len([0]int{}))
}
