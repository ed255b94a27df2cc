// Package maps with slices: keys in order, copying, filtering, collecting.
package main

import (
	"fmt"
	"maps"
	"slices"
)

func main() {
	m := map[string]int{"b": 2, "a": 1, "c": 3}
	keys := slices.Sorted(maps.Keys(m))
	values := slices.Sorted(maps.Values(m))
	fmt.Println(keys, values)
	c := maps.Clone(m)
	c["d"] = 4
	fmt.Println(maps.Equal(m, c), len(m), len(c))
	maps.DeleteFunc(c, func(k string, v int) bool { return v%2 == 0 })
	fmt.Println(c)
	maps.Copy(c, map[string]int{"z": 26, "a": 100})
	fmt.Println(c)
	d := maps.Collect(maps.All(c))
	maps.Insert(d, maps.All(map[string]int{"y": 25}))
	fmt.Println(d, maps.EqualFunc(c, c, func(a, b int) bool { return a == b }))
	byIndex := maps.Collect(slices.All([]string{"zero", "one"}))
	fmt.Println(byIndex)
}
