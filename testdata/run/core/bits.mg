// Bit operators, shifts, and shift counts at and above the width.
package main

func main() {
	a, b := 0b1100, 0b1010
	println(a&b, a|b, a^b, a&^b, ^a)
	println(1<<10, -8>>1, uint8(0xf0)>>4)
	var x uint8 = 0x81
	println(x<<1, x>>1, int8(x)>>1)
	n := 64
	one := uint64(1)
	println(one<<n, one<<(n-1), int64(-5)>>n)
	var s uint = 70
	println(int32(-1)>>s, uint32(1)<<s)
	x |= 2
	x &^= 0x80
	x <<= 3
	println(x)
}
