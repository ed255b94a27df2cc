// Ranging over a map while changing it: removed entries do not show up, every kept one does once.
package main

import (
	"fmt"
	"sort"
)

func main() {
	m := map[int]bool{}
	for i := range 100 {
		m[i] = true
	}
	seen := map[int]int{}
	for k := range m {
		seen[k]++
		if k%2 == 0 {
			delete(m, k+1)
		} else {
			delete(m, k-1)
		}
	}
	pairs := 0
	for i := 0; i < 100; i += 2 {
		if seen[i]+seen[i+1] == 1 {
			pairs++
		}
	}
	fmt.Println(len(m), pairs)
	for k := range m {
		m[k+1000] = true
		if len(m) > 500 {
			break
		}
	}
	keys := []int{}
	for k := range m {
		if k < 1000 {
			keys = append(keys, k/2)
		}
	}
	sort.Ints(keys)
	fmt.Println(len(keys), keys[0], keys[49])
	orders := map[string]bool{}
	small := map[int]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8}
	for range 200 {
		s := ""
		for k := range small {
			s += fmt.Sprint(k)
		}
		orders[s] = true
	}
	fmt.Println(len(orders) > 1)
}
