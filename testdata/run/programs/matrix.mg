// Matrix multiplication split over worker goroutines, checked against the plain way.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"fmt"
	"sync"
)

type Matrix struct {
	rows, cols int
	data       []float64
}

func New(rows, cols int) *Matrix {
	return &Matrix{rows, cols, make([]float64, rows*cols)}
}

func (m *Matrix) At(i, j int) float64     { return m.data[i*m.cols+j] }
func (m *Matrix) Set(i, j int, v float64) { m.data[i*m.cols+j] = v }
func (m *Matrix) Row(i int) []float64     { return m.data[i*m.cols : (i+1)*m.cols] }

func Fill(rows, cols int, f func(i, j int) float64) *Matrix {
	m := New(rows, cols)
	for i := range rows {
		for j := range cols {
			m.Set(i, j, f(i, j))
		}
	}
	return m
}

func mulRow(a, b, c *Matrix, i int) {
	out := c.Row(i)
	for k, x := range a.Row(i) {
		for j, y := range b.Row(k) {
			out[j] += x * y
		}
	}
}

func Mul(a, b *Matrix) *Matrix {
	c := New(a.rows, b.cols)
	for i := range a.rows {
		mulRow(a, b, c, i)
	}
	return c
}

func MulParallel(a, b *Matrix, workers int) *Matrix {
	c := New(a.rows, b.cols)
	rows := make(chan int)
	var wg sync.WaitGroup
	for range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range rows {
				mulRow(a, b, c, i)
			}
		}()
	}
	for i := range a.rows {
		rows <- i
	}
	close(rows)
	wg.Wait()
	return c
}

func (m *Matrix) Equal(o *Matrix) bool {
	if m.rows != o.rows || m.cols != o.cols {
		return false
	}
	for i, v := range m.data {
		if v != o.data[i] {
			return false
		}
	}
	return true
}

func (m *Matrix) Trace() (t float64) {
	for i := range min(m.rows, m.cols) {
		t += m.At(i, i)
	}
	return
}

func main() {
	a := Fill(60, 40, func(i, j int) float64 { return float64(i - j) })
	b := Fill(40, 50, func(i, j int) float64 { return float64(i*j%7) / 2 })
	plain := Mul(a, b)
	for _, workers := range []int{1, 3, 16} {
		p := MulParallel(a, b, workers)
		fmt.Println(workers, p.Equal(plain), p.Trace(), p.At(59, 49))
	}
	id := Fill(50, 50, func(i, j int) float64 {
		if i == j {
			return 1
		}
		return 0
	})
	fmt.Println(MulParallel(plain, id, 4).Equal(plain))
}
