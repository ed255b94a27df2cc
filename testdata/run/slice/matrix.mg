// Gaussian elimination over fractions: slices of slices of structs with methods.
package main

import "fmt"

type frac struct{ n, d int64 }

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, -a)
}

func f(n, d int64) frac {
	if d < 0 {
		n, d = -n, -d
	}
	g := gcd(n, d)
	return frac{n / g, d / g}
}

func (a frac) add(b frac) frac { return f(a.n*b.d+b.n*a.d, a.d*b.d) }
func (a frac) mul(b frac) frac { return f(a.n*b.n, a.d*b.d) }
func (a frac) div(b frac) frac { return f(a.n*b.d, a.d*b.n) }
func (a frac) neg() frac       { return frac{-a.n, a.d} }

func (a frac) String() string {
	if a.d == 1 {
		return fmt.Sprint(a.n)
	}
	return fmt.Sprintf("%d/%d", a.n, a.d)
}

func solve(m [][]frac) ([]frac, bool) {
	n := len(m)
	for c := range n {
		p := c
		for p < n && m[p][c].n == 0 {
			p++
		}
		if p == n {
			return nil, false
		}
		m[c], m[p] = m[p], m[c]
		for r := range n {
			if r == c {
				continue
			}
			k := m[r][c].div(m[c][c]).neg()
			for j := c; j <= n; j++ {
				m[r][j] = m[r][j].add(m[c][j].mul(k))
			}
		}
	}
	x := make([]frac, n)
	for i := range x {
		x[i] = m[i][n].div(m[i][i])
	}
	return x, true
}

func matrix(rows ...[]int64) (m [][]frac) {
	for _, r := range rows {
		row := make([]frac, 0, len(r))
		for _, v := range r {
			row = append(row, f(v, 1))
		}
		m = append(m, row)
	}
	return
}

func main() {
	fmt.Println(solve(matrix([]int64{2, 1, -1, 8}, []int64{-3, -1, 2, -11}, []int64{-2, 1, 2, -3})))
	fmt.Println(solve(matrix([]int64{0, 3, 1}, []int64{2, 5, 4})))
	fmt.Println(solve(matrix([]int64{1, 2, 3}, []int64{2, 4, 6})))
}
