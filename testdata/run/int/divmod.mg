// Division truncates toward zero, and x == (x/y)*y + x%y always holds.
package main

import "fmt"

func check(x, y int64) {
	q, r := x/y, x%y
	if q*y+r != x {
		fmt.Println("broken:", x, y)
	}
	fmt.Printf("%d/%d: q=%d r=%d\n", x, y, q, r)
}

func main() {
	for _, x := range []int64{7, -7} {
		for _, y := range []int64{2, -2, 3, 8, -8} {
			check(x, y)
		}
	}
	check(-1<<63, -1)
	check(-1<<63, 1)
	check(1<<63-1, 10)
	// Division by constants takes other paths than division by variables.
	for _, x := range []int32{100, -100, 2147483647, -2147483648} {
		fmt.Println(x/2, x/3, x/7, x/10, x/-5, x/1000, x%16, x%10)
	}
	for _, u := range []uint32{100, 4294967295} {
		fmt.Println(u/2, u/3, u/7, u/10, u/641, u%16, u%10)
	}
}
