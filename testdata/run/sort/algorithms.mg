// Sorting algorithms written by hand, checked against package sort on the same data.
package main

import (
	"fmt"
	"sort"
)

func insertion(a []int) {
	for i := 1; i < len(a); i++ {
		for j := i; j > 0 && a[j] < a[j-1]; j-- {
			a[j], a[j-1] = a[j-1], a[j]
		}
	}
}

func quick(a []int) {
	if len(a) < 2 {
		return
	}
	p, i := a[len(a)/2], 0
	for j, k := 0, len(a)-1; j <= k; {
		switch {
		case a[j] < p:
			a[i], a[j] = a[j], a[i]
			i, j = i+1, j+1
		case a[j] > p:
			a[j], a[k] = a[k], a[j]
			k--
		default:
			j++
		}
	}
	j := i
	for j < len(a) && a[j] == p {
		j++
	}
	quick(a[:i])
	quick(a[j:])
}

func merge(a []int) {
	if len(a) < 2 {
		return
	}
	mid := len(a) / 2
	left, right := append([]int(nil), a[:mid]...), append([]int(nil), a[mid:]...)
	merge(left)
	merge(right)
	for i := range a {
		if len(right) == 0 || len(left) > 0 && left[0] <= right[0] {
			a[i], left = left[0], left[1:]
		} else {
			a[i], right = right[0], right[1:]
		}
	}
}

func heapSort(a []int) {
	down := func(i, n int) {
		for {
			c := 2*i + 1
			if c >= n {
				return
			}
			if c+1 < n && a[c+1] > a[c] {
				c++
			}
			if a[i] >= a[c] {
				return
			}
			a[i], a[c] = a[c], a[i]
			i = c
		}
	}
	for i := len(a)/2 - 1; i >= 0; i-- {
		down(i, len(a))
	}
	for n := len(a) - 1; n > 0; n-- {
		a[0], a[n] = a[n], a[0]
		down(0, n)
	}
}

func radix(a []int) {
	out := make([]int, len(a))
	for shift := 0; shift < 16; shift += 4 {
		var counts [17]int
		for _, v := range a {
			counts[v>>shift&15+1]++
		}
		for i := range 16 {
			counts[i+1] += counts[i]
		}
		for _, v := range a {
			d := v >> shift & 15
			out[counts[d]] = v
			counts[d]++
		}
		copy(a, out)
	}
}

func main() {
	algorithms := []struct {
		name string
		f    func([]int)
	}{{"insertion", insertion}, {"quick", quick}, {"merge", merge}, {"heap", heapSort}, {"radix", radix}}
	for _, n := range []int{0, 1, 2, 10, 500} {
		data := make([]int, n)
		x := uint32(n + 1)
		for i := range data {
			x = x*1664525 + 1013904223
			data[i] = int(x>>16) % (n*2 + 1)
		}
		want := append([]int(nil), data...)
		sort.Ints(want)
		for _, alg := range algorithms {
			got := append([]int(nil), data...)
			alg.f(got)
			fmt.Print(alg.name, " ", n, " ", fmt.Sprint(got) == fmt.Sprint(want), "; ")
		}
		fmt.Println()
	}
}
