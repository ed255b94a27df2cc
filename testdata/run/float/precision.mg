// float32 and float64 round after every operation.
package main

import "fmt"

func main() {
	var a, b float64 = 0.1, 0.2
	fmt.Println(a+b, a+b == 0.3, float32(a)+float32(b) == 0.3)
	var s32 float32
	var s64 float64
	for range 1000 {
		s32 += 0.1
		s64 += 0.1
	}
	fmt.Println(s32, s64)
	big := float32(1 << 24)
	fmt.Println(big+1 == big, float64(big)+1 == float64(big))
	x := 1.0
	n := 0
	for x+1 != x {
		x *= 2
		n++
	}
	fmt.Println(n)
	fmt.Println(7.0/3, float32(7)/3, 1e308*10/10, 5e-324/2)
}
