// Slices of slices: rows of different length, sharing of one backing array.
package main

import "fmt"

func pascal(n int) [][]int {
	t := make([][]int, n)
	for i := range t {
		t[i] = make([]int, i+1)
		t[i][0], t[i][i] = 1, 1
		for j := 1; j < i; j++ {
			t[i][j] = t[i-1][j-1] + t[i-1][j]
		}
	}
	return t
}

func main() {
	for _, row := range pascal(8) {
		fmt.Println(row)
	}
	flat := make([]int, 12)
	rows := make([][]int, 3)
	for i := range rows {
		rows[i] = flat[i*4 : (i+1)*4]
	}
	rows[1][2] = 7
	rows[2][3] = 8
	fmt.Println(flat)
	rows[0], rows[2] = rows[2], rows[0]
	fmt.Println(rows)
}
