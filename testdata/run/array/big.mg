// Large arrays as locals, globals and elements; matrix multiplication by value.
package main

import "fmt"

const n = 20

type matrix [n][n]int

var table [10000]uint16

func identity() (m matrix) {
	for i := range m {
		m[i][i] = 1
	}
	return
}

func mul(a, b matrix) (c matrix) {
	for i := range n {
		for j := range n {
			for k := range n {
				c[i][j] += a[i][k] * b[k][j]
			}
		}
	}
	return
}

func main() {
	m := identity()
	m[0][n-1] = 2
	p := m
	for range 5 {
		p = mul(p, m)
	}
	fmt.Println(p[0][n-1], p[3][3], p[1][0], m == identity())
	for i := range table {
		table[i] = uint16(i * i)
	}
	var local [5000]int
	for i := range local {
		local[i] = int(table[i*2])
	}
	fmt.Println(table[9999], local[4999], local[1])
}
