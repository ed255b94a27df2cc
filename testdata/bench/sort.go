// Sorting two million integers and two hundred thousand strings.
package main

import (
	"fmt"
	"sort"
	"strconv"
)

func main() {
	x := uint32(7)
	ints := make([]int, 2_000_000)
	for i := range ints {
		x = x*1664525 + 1013904223
		ints[i] = int(x >> 3)
	}
	sort.Ints(ints)
	words := make([]string, 200_000)
	for i := range words {
		words[i] = strconv.Itoa(ints[(i*7919)%len(ints)])
	}
	sort.Strings(words)
	fmt.Println(ints[0], ints[len(ints)/2], words[0], words[len(words)-1])
}
