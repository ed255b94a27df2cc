// The range expression is evaluated once, and the length of a slice is fixed at the start.
package main

import "fmt"

func list() []int {
	fmt.Print("list() ")
	return []int{1, 2, 3}
}

func main() {
	for _, x := range list() {
		fmt.Print(x, " ")
	}
	fmt.Println()
	s := []int{1, 2, 3}
	for i, x := range s {
		s = append(s, x*10)
		if i == 0 {
			s[1] = 99
		}
	}
	fmt.Println(s)
	t := []int{1, 2, 3}
	for i, x := range t {
		t[2] = 100
		if i == 0 {
			t = nil
			t = []int{7, 8, 9}
		}
		fmt.Print(x, " ")
	}
	fmt.Println(t)
	arr := [3]int{1, 2, 3}
	for i := range arr {
		arr[len(arr)-1-i] = i
	}
	fmt.Println(arr)
	var p *[4]int
	for i := range p {
		fmt.Print(i, " ")
	}
	fmt.Println(len(p))
	str := "abc"
	for i := range str {
		str += str[i : i+1]
	}
	fmt.Println(str)
}
