// Variables that are swapped at the end of an iteration.
package main

import "fmt"

// What lies in the slices tells them apart.
func rows(n int) (out []int) {
	row, below := []int{1, 1}, []int{2, 2}
	for y := 0; y < n; y++ {
		for x := range row {
			row[x] += 10 * below[x]
			out = append(out, row[x])
		}
		row, below = below, row
		clear(below)
		for x := range row {
			below[x] += row[x] + 1
		}
	}
	return out
}

func three(n int) (s string) {
	a, b, c := "a", "b", "c"
	for i := 0; i < n; i++ {
		s += a
		if len(s)%2 == 0 {
			s += b + "."
		}
		a, b, c = b, c, a
	}
	return s + "|" + a + b + c
}

func nested(n int) (sum int) {
	p, q := &[2]int{1, 0}, &[2]int{2, 0}
	for i := 0; i < n; i++ {
		for j := 0; j < 3; j++ {
			p[1] += p[0]
			q[1] += 2 * q[0]
			p, q = q, p
		}
		p, q = q, p
		sum = sum*3 + p[1] - q[1]
	}
	return sum
}

func fibonacci(n int) (a, b int) {
	for a, b = 0, 1; a < n; a, b = b, a+b {
		if a == 21 {
			a, b = b-a, a
		}
	}
	return a, b
}

func main() {
	fmt.Println(rows(5))
	fmt.Println(three(7))
	fmt.Println(nested(4))
	fmt.Println(fibonacci(20))
}
