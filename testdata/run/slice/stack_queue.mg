// The usual slice idioms: stack, queue, filter in place, insert, delete, reverse.
package main

import "fmt"

func main() {
	var stack []int
	for i := range 5 {
		stack = append(stack, i)
	}
	for len(stack) > 2 {
		top := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		fmt.Print(top, " ")
	}
	fmt.Println(stack)
	queue := []string{"a"}
	for n := 0; len(queue) > 0 && n < 7; n++ {
		head := queue[0]
		queue = queue[1:]
		queue = append(queue, head+"l", head+"r")
		fmt.Print(head, " ")
	}
	fmt.Println(len(queue))
	xs := []int{1, 2, 3, 4, 5, 6, 7, 8}
	even := xs[:0]
	for _, x := range xs {
		if x%2 == 0 {
			even = append(even, x)
		}
	}
	fmt.Println(even, xs)
	i := 2
	even = append(even[:i], append([]int{100, 101}, even[i:]...)...)
	fmt.Println(even)
	even = append(even[:1], even[3:]...)
	for i, j := 0, len(even)-1; i < j; i, j = i+1, j-1 {
		even[i], even[j] = even[j], even[i]
	}
	fmt.Println(even)
}
