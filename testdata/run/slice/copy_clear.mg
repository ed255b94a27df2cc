// copy handles overlap in both directions; clear zeroes elements; conversion to arrays.
package main

import "fmt"

func main() {
	s := []int{1, 2, 3, 4, 5, 6}
	fmt.Println(copy(s[2:], s), s)
	s = []int{1, 2, 3, 4, 5, 6}
	fmt.Println(copy(s, s[2:]), s)
	fmt.Println(copy(s, []int{}), copy(s[:1], []int{9, 9}), s)
	clear(s[1:3])
	fmt.Println(s)
	ptrs := []*int{&s[0], &s[1]}
	clear(ptrs)
	fmt.Println(ptrs[0] == nil, len(ptrs))
	a := [3]int(s[:3])
	p := (*[2]int)(s[4:])
	p[0] = 50
	a[0] = -1
	fmt.Println(a, *p, s)
	defer func() { fmt.Println(recover()) }()
	_ = [8]int(s)
}
