// range over slices, arrays, strings, maps, channels and integers.
package main

import "fmt"

type small uint8

func main() {
	for i := range []string{"a", "b"} {
		fmt.Print(i, " ")
	}
	for i, s := range [...]string{"x", "y"} {
		fmt.Print(i, s, " ")
	}
	for range 2 {
		fmt.Print("tick ")
	}
	for i := range small(3) {
		fmt.Printf("%T%d ", i, i)
	}
	for i, r := range "añb" {
		fmt.Print(i, string(r), " ")
	}
	fmt.Println()
	c := make(chan int, 3)
	c <- 1
	c <- 2
	close(c)
	for v := range c {
		fmt.Print(v, " ")
	}
	sum := 0
	for k, v := range map[int]int{1: 10, 2: 20, 3: 30} {
		sum += k * v
	}
	fmt.Println(sum)
	var i, x int
	var arr [3]int
	for i, arr[i] = range []int{7, 8, 9} {
	}
	fmt.Println(i, arr)
	for _, x = range []int{1, 2} {
	}
	fmt.Println(x)
	for range []int(nil) {
		fmt.Println("never")
	}
	n := 3
	for i := range n {
		n = 10
		i *= 2
		fmt.Print(i, " ")
	}
	fmt.Println()
}
