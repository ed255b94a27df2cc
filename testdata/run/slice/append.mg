// append: growth, aliasing while there is room, appending a slice to itself.
package main

import "fmt"

func main() {
	base := make([]int, 3, 4)
	a := append(base, 1)
	b := append(base, 2)
	fmt.Println(a, b, len(base))
	c := append(a, 9)
	c[0] = 100
	fmt.Println(a[0], b[0], c)
	s := []int{1, 2, 3}
	s = append(s, s...)
	s = append(s[:1], s[2:]...)
	fmt.Println(s)
	var words []string
	words = append(words, "a")
	words = append(words, "b", "c")
	words = append(words, []string{}...)
	fmt.Println(words, len(words))
	var nested [][]int
	for i := range 4 {
		nested = append(nested, make([]int, i))
	}
	fmt.Println(nested)
	var none []int
	none = append(none)
	fmt.Println(none == nil, append([]byte(nil), "bytes"...))
	grow := 0
	var g []int
	for i, last := 0, 0; i < 5000; i++ {
		g = append(g, i)
		if cap(g) != last {
			grow++
			last = cap(g)
		}
	}
	fmt.Println(len(g), g[4999], grow < 40)
}
