// Package sort: basic slices, custom orders, stability, searching, reversing.
package main

import (
	"fmt"
	"sort"
)

type person struct {
	name string
	age  int
}

type byAge []person

func (p byAge) Len() int           { return len(p) }
func (p byAge) Less(i, j int) bool { return p[i].age < p[j].age }
func (p byAge) Swap(i, j int)      { p[i], p[j] = p[j], p[i] }

func main() {
	ints := []int{5, 2, 8, -1, 0, 2}
	sort.Ints(ints)
	strs := []string{"pear", "apple", "fig", "Zoo"}
	sort.Strings(strs)
	floats := []float64{2.5, -1, 1e10, 0}
	sort.Sort(sort.Reverse(sort.Float64Slice(floats)))
	fmt.Println(ints, strs, floats, sort.IntsAreSorted(ints))
	people := byAge{{"ann", 30}, {"bob", 25}, {"cid", 30}, {"dee", 25}, {"eve", 20}}
	sort.Stable(people)
	fmt.Println(people)
	sort.SliceStable(people, func(i, j int) bool { return people[i].age > people[j].age })
	fmt.Println(people)
	sort.Slice(people, func(i, j int) bool { return people[i].name > people[j].name })
	fmt.Println(people[0].name, people[4].name)
	fmt.Println(sort.SearchInts(ints, 2), sort.SearchInts(ints, 100), sort.Search(100, func(i int) bool { return i*i >= 50 }))
	x := uint32(7)
	big := make([]int, 5000)
	for i := range big {
		x = x*1103515245 + 12345
		big[i] = int(x >> 16 % 1000)
	}
	sort.Ints(big)
	fmt.Println(sort.IntsAreSorted(big), len(big))
}
