// Arrays are values: assigning, passing, ranging and comparing copy the whole.
package main

import "fmt"

type grid [2][3]int

func (g grid) with(v int) grid {
	g[0][0] = v
	return g
}

func (g *grid) set(v int) { g[0][0] = v }

func main() {
	var g grid
	h := g.with(5)
	fmt.Println(g, h, g == h, g == grid{})
	g.set(5)
	fmt.Println(g == h)
	a := [...]int{1, 2, 3}
	for i, v := range a {
		a[2] = 100
		fmt.Print(i, "=", v, " ")
	}
	fmt.Println(a)
	for i, v := range &a {
		a[2] = 200
		fmt.Print(i, "=", v, " ")
	}
	fmt.Println()
	p := &a
	p[0]++
	s := p[1:]
	s[0] = -1
	fmt.Println(a, len(p), cap(s), *p == a)
	m := map[[2]int]string{{1, 2}: "one-two"}
	fmt.Println(m[[2]int{1, 2}], m[[2]int{2, 1}] == "")
	var i any = a
	fmt.Println(i == any([3]int{2, -1, 200}))
}
