// Growing and shrinking: many inserts, deletes and lookups against a simple model.
// run: GOMAXPROCS=1 stress
package main

import "fmt"

func main() {
	const n = 4000
	m := make(map[int]string)
	model := make([]bool, n)
	x := uint32(1)
	ops := 0
	for range 20000 {
		x = x*1664525 + 1013904223
		k := int(x>>8) % n
		if x>>30 == 0 {
			delete(m, k)
			model[k] = false
		} else {
			m[k] = fmt.Sprint(k)
			model[k] = true
		}
		ops++
	}
	live, bad := 0, 0
	for k, in := range model {
		v, ok := m[k]
		if ok != in || ok && v != fmt.Sprint(k) {
			bad++
		}
		if in {
			live++
		}
	}
	fmt.Println(ops, live == len(m), bad, live > 1000)
	seen := make(map[int]int)
	for k := range m {
		seen[k]++
	}
	fmt.Println(len(seen) == live)
	for k := range m {
		delete(m, k)
	}
	fmt.Println(len(m))
	hint := make(map[string]int, 1000)
	for i := range 1000 {
		hint[fmt.Sprintf("key-%d", i)] = i
	}
	sum := 0
	for _, v := range hint {
		sum += v
	}
	fmt.Println(len(hint), sum, hint["key-777"])
}
