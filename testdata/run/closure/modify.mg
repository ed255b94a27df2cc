// Closures that change captured arrays, structs, maps, slices and named results.
package main

import "fmt"

type state struct {
	n    int
	list []string
	grid [2][2]int
}

func build() (s state, err error) {
	add := func(x string) { s.list = append(s.list, x); s.n++ }
	add("a")
	set := func(i, j, v int) { s.grid[i][j] = v }
	set(1, 0, 5)
	defer func() {
		add("deferred")
		if s.n > 1 {
			err = fmt.Errorf("n is %d", s.n)
		}
	}()
	return s, nil
}

func main() {
	fmt.Println(build())
	x, m, arr := 1, map[string]int{}, [3]int{}
	fs := map[string]func(int){
		"x":   func(n int) { x += n },
		"m":   func(n int) { m["k"] += n },
		"arr": func(n int) { arr[n%3] = n },
	}
	for _, k := range []string{"x", "m", "arr", "x"} {
		fs[k](7)
	}
	fmt.Println(x, m, arr)
	copyOf := arr
	func() { arr[0] = -1 }()
	fmt.Println(copyOf, arr)
	var self func(int) func(int)
	depth := 0
	self = func(n int) func(int) {
		depth = max(depth, n)
		return func(m int) {
			if n < m {
				self(n + 1)(m)
			}
		}
	}
	self(0)(5)
	fmt.Println(depth)
	p := &x
	inc := func() *int { x++; return &x }
	fmt.Println(inc() == p, *p)
	acc := []func() (int, string){}
	for i, s := range []string{"a", "b"} {
		i *= 10
		acc = append(acc, func() (int, string) { i++; s += "'"; return i, s })
	}
	acc[0]()
	a, b := acc[0]()
	c, d := acc[1]()
	fmt.Println(a, b, c, d)
}
