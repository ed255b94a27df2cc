// Locals whose address outlives the call stay alive, each call with its own.
package main

import "fmt"

type pair struct{ a, b int }

func fresh(n int) *int { return &n }

func field() *int {
	p := pair{1, 2}
	return &p.b
}

func element() (*int, []int) {
	arr := [4]int{10, 20, 30, 40}
	return &arr[2], arr[:]
}

func keep(store *[]*pair, i int) {
	p := pair{i, i * i}
	*store = append(*store, &p)
}

var global *int

func main() {
	a, b := fresh(1), fresh(1)
	*a = 5
	fmt.Println(*a, *b, a == b)
	f := field()
	*f += 40
	e, s := element()
	*e = 31
	fmt.Println(*f, s)
	var ps []*pair
	for i := range 5 {
		keep(&ps, i)
	}
	for _, p := range ps {
		fmt.Print(*p, " ")
	}
	fmt.Println()
	x := 1
	global = &x
	x++
	*global *= 10
	fmt.Println(x)
	var addrs []*int
	for i := range 3 {
		addrs = append(addrs, &i)
	}
	fmt.Println(*addrs[0], *addrs[1], *addrs[2])
}
