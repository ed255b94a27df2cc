// Slice expressions of two and three indices, on slices, arrays, pointers and strings.
package main

import "fmt"

func show(s []int) { fmt.Println(s, len(s), cap(s)) }

func main() {
	arr := [6]int{0, 1, 2, 3, 4, 5}
	s := arr[1:4]
	show(s)
	show(s[:5])
	show(s[2:])
	show(s[1:2:3])
	show(s[:0])
	show(s[:0:0])
	show(arr[:])
	p := &arr
	show(p[4:])
	s[0] = 10
	s = append(s, 40)
	fmt.Println(arr)
	s = append(s[:2:2], 99)
	fmt.Println(arr, s)
	var none []int
	show(none[:])
	show(none[0:0])
	fmt.Println(none[:] == nil, s[len(s):] == nil)
	fmt.Println("string"[2:4], "string"[6:])
}
