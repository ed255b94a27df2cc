// The n-queens problem: all solutions counted, one drawn, first rows shared among goroutines.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"fmt"
	"strings"
)

type board struct {
	n             int
	cols          []int
	col, up, down []bool
}

func newBoard(n int) *board {
	return &board{n, make([]int, 0, n), make([]bool, n), make([]bool, 2*n), make([]bool, 2*n)}
}

func (b *board) place(row, c int) bool {
	if b.col[c] || b.up[row+c] || b.down[row-c+b.n] {
		return false
	}
	b.col[c], b.up[row+c], b.down[row-c+b.n] = true, true, true
	b.cols = append(b.cols, c)
	return true
}

func (b *board) unplace(row, c int) {
	b.col[c], b.up[row+c], b.down[row-c+b.n] = false, false, false
	b.cols = b.cols[:row]
}

// solve calls visit for every solution below row, until visit returns false.
func (b *board) solve(row int, visit func([]int) bool) bool {
	if row == b.n {
		return visit(b.cols)
	}
	for c := range b.n {
		if b.place(row, c) {
			if !b.solve(row+1, visit) {
				return false
			}
			b.unplace(row, c)
		}
	}
	return true
}

func count(n int) int {
	results := make(chan int)
	for c := range n {
		go func() {
			b := newBoard(n)
			b.place(0, c)
			found := 0
			b.solve(1, func([]int) bool { found++; return true })
			results <- found
		}()
	}
	total := 0
	for range n {
		total += <-results
	}
	return total
}

func main() {
	for n := 1; n <= 8; n++ {
		fmt.Println(n, count(n))
	}
	newBoard(8).solve(0, func(cols []int) bool {
		for _, c := range cols {
			fmt.Println(strings.Repeat(". ", c) + "Q " + strings.Repeat(". ", len(cols)-c-1))
		}
		return false
	})
}
