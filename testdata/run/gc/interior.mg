// A pointer into the middle of an object keeps all of it alive.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"fmt"
	"runtime"
)

type record struct {
	head  [10]int
	inner struct{ a, b int }
	link  *record
}

func inner(n int) *int {
	r := &record{link: &record{}}
	r.inner.b = n
	return &r.inner.b
}

func tail(n int) []int {
	s := make([]int, 100)
	for i := range s {
		s[i] = n + i
	}
	return s[98:]
}

func main() {
	var ints []*int
	var tails [][]int
	var strs []string
	for i := range 200 {
		ints = append(ints, inner(i))
		tails = append(tails, tail(i))
		s := fmt.Sprintf("%050d", i)
		strs = append(strs, s[45:])
		if i%50 == 0 {
			runtime.GC()
		}
	}
	runtime.GC()
	bad := 0
	for i := range ints {
		if *ints[i] != i || tails[i][1] != i+99 || strs[i] != fmt.Sprintf("%05d", i) {
			bad++
		}
	}
	fmt.Println(bad, cap(tails[0]), len(strs[0]))
}
