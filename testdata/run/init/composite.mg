// Large package-level tables: arrays, maps, slices of structs, functions and pointers.
package main

import "fmt"

type entry struct {
	name string
	fn   func(int) int
	next *entry
	tags []string
}

var first = entry{"double", func(n int) int { return n * 2 }, &second, []string{"a"}}
var second = entry{name: "square", fn: square, tags: nil}

var entries = []*entry{&first, &second, {name: "anonymous", fn: first.fn}}

var grid = [3][3]int{{1, 2, 3}, {4, 5, 6}, 2: {2: 9}}

var byName = func() map[string]*entry {
	m := map[string]*entry{}
	for _, e := range entries {
		m[e.name] = e
	}
	return m
}()

var (
	text      = "package level " + first.name
	bytes     = []byte(text)[:7]
	iface any = second
	ch        = make(chan int, len(grid))
	count     = len(byName) + cap(ch)
)

func square(n int) int { return n * n }

func main() {
	for _, e := range entries {
		fmt.Println(e.name, e.fn(7), e.next == &second, len(e.tags))
	}
	fmt.Println(grid, text, string(bytes), iface.(entry).name, count, byName["square"] == &second)
}
