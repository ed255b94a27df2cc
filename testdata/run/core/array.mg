// Arrays are values: assignment, comparison and passing copy them.
package main

func change(a [3]int) int {
	a[0] = 100
	return a[0] + a[1] + a[2]
}

func main() {
	a := [3]int{1, 2, 3}
	b := a
	b[1] = 20
	println(a[1], b[1], a == b, a == [3]int{1, 2, 3})
	println(change(a), a[0], len(a))
	c := [...]string{2: "two", 0: "zero"}
	println(len(c), c[0], c[1] == "", c[2])
	var g [2][3]int
	for i := range g {
		for j := range g[i] {
			g[i][j] = i*3 + j
		}
	}
	h := g
	h[1][2] = -1
	println(g[1][2], h[1][2], g[0][1])
	p := &a
	p[2] = 9
	println(a[2], len(p))
	i := 1
	a[i] += 5
	println(a[i])
}
