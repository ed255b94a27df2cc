// Package slices: sorting, searching, inserting, comparing, iterating.
package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

type item struct {
	name string
	n    int
}

func main() {
	s := []int{3, 1, 4, 1, 5, 9, 2, 6}
	t := slices.Clone(s)
	slices.Sort(t)
	i, found := slices.BinarySearch(t, 5)
	fmt.Println(s, t, i, found, slices.IsSorted(t))
	fmt.Println(slices.Contains(s, 9), slices.Index(s, 4), slices.IndexFunc(s, func(x int) bool { return x > 4 }), slices.Max(s), slices.Min(s))
	fmt.Println(slices.Insert([]int{1, 2}, 1, 8, 9), slices.Delete(slices.Clone(t), 1, 3), slices.Compact(slices.Clone(t)))
	slices.Reverse(t)
	fmt.Println(t, slices.Equal(s, t), slices.Compare([]int{1, 2}, []int{1, 3}), slices.Concat(s[:1], t[:1]))
	items := []item{{"b", 2}, {"a", 2}, {"c", 1}}
	slices.SortFunc(items, func(x, y item) int {
		return cmp.Or(cmp.Compare(x.n, y.n), strings.Compare(x.name, y.name))
	})
	fmt.Println(items)
	slices.SortStableFunc(items, func(x, y item) int { return -cmp.Compare(x.n, y.n) })
	fmt.Println(items, slices.ContainsFunc(items, func(x item) bool { return x.name == "c" }))
	for c := range slices.Chunk(s, 3) {
		fmt.Print(c)
	}
	for i, v := range slices.Backward(s[:3]) {
		fmt.Print(" ", i, v)
	}
	fmt.Println(slices.Collect(slices.Values(s[5:])), slices.Sorted(slices.Values(s)), slices.Repeat([]int{7}, 3))
}
