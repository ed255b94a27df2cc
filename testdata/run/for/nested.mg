// Nested loops: primes, a multiplication table, a spiral.
package main

import "fmt"

func main() {
next:
	for n := 2; n < 50; n++ {
		for d := 2; d*d <= n; d++ {
			if n%d == 0 {
				continue next
			}
		}
		fmt.Print(n, " ")
	}
	fmt.Println()
	for i := 1; i <= 5; i++ {
		for j := 1; j <= 5; j++ {
			fmt.Printf("%4d", i*j)
		}
		fmt.Println()
	}
	const size = 5
	var m [size][size]int
	x, y, dx, dy := 0, 0, 1, 0
	for n := 1; n <= size*size; n++ {
		m[y][x] = n
		nx, ny := x+dx, y+dy
		if nx < 0 || nx >= size || ny < 0 || ny >= size || m[ny][nx] != 0 {
			dx, dy = -dy, dx
			nx, ny = x+dx, y+dy
		}
		x, y = nx, ny
	}
	for _, row := range m {
		fmt.Println(row)
	}
}
