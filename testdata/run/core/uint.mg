// Unsigned arithmetic, comparison and conversion where signed code would be wrong.
package main

func main() {
	var a, b uint64 = 1<<63 + 5, 3
	println(a/b, a%b, a > b, a>>1, b-a, a*b)
	var c, d uint32 = 1<<31 + 7, 10
	println(c/d, c%d, c > d, c>>4, d-c, uint64(c)*uint64(d))
	var e, f uint8 = 200, 100
	println(e/f, e%f, e > f, e+f, f-e, e*f, uint16(e)*uint16(f), int8(e))
	println(float64(a) > 9e18, uint64(float64(1<<63)), uint32(4294967295.0))
	x := -1
	println(uint(x) > 5, uint8(x), uint64(int32(x)), uint64(uint32(x)))
	n := 0
	for i := uint(5); i < 6; i-- {
		n++
	}
	println(n)
	s := []int{1, 2, 3}
	println(s[uint8(2)], s[uint64(1)])
	var p uintptr = 10
	println(p+5, ^uint16(0), ^uint8(5))
}
