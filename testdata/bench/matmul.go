// Two 500 by 500 matrices of floats, multiplied row by row.
package main

import "fmt"

func main() {
	const n = 500
	a, b, c := make([][]float64, n), make([][]float64, n), make([][]float64, n)
	for i := range n {
		a[i], b[i], c[i] = make([]float64, n), make([]float64, n), make([]float64, n)
		for j := range n {
			a[i][j], b[i][j] = float64(i+j), float64(i-j)
		}
	}
	for i := range n {
		for k := range n {
			x := a[i][k]
			row, out := b[k], c[i]
			for j := range out {
				out[j] += x * row[j]
			}
		}
	}
	sum := 0.0
	for i := range n {
		sum += c[i][i]
	}
	fmt.Println(sum)
}
