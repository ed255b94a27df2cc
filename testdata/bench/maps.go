// Counting in a map of integers and a map of strings.
package main

import (
	"fmt"
	"strconv"
)

func main() {
	ints := map[int]int{}
	x := uint32(1)
	for range 5_000_000 {
		x = x*1664525 + 1013904223
		ints[int(x>>12)&0x3ffff]++
	}
	words := map[string]int{}
	for i := range 2_000_000 {
		words["key"+strconv.Itoa(i%50_000)]++
	}
	fmt.Println(len(ints), len(words), words["key49999"])
}
