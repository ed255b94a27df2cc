// Arithmetic on sized integers wraps silently at each width.
package main

import "fmt"

func main() {
	i8, u8 := int8(-128), uint8(255)
	fmt.Println(i8-1, -i8, i8/-1, i8*2, u8+1, u8*u8, -u8)
	i16, u16 := int16(32767), uint16(65535)
	fmt.Println(i16+1, i16*i16, u16+1, u16<<1)
	i32, u32 := int32(-2147483648), uint32(4294967295)
	fmt.Println(i32-1, -i32, i32*i32, u32*u32, u32+2)
	i64, u64 := int64(-9223372036854775808), uint64(18446744073709551615)
	fmt.Println(i64-1, -i64, i64*3, u64*u64, u64+2)
	var h uint32 = 2166136261
	for _, c := range []byte("wrap around") {
		h ^= uint32(c)
		h *= 16777619
	}
	fmt.Println(h)
	x := uint64(88172645463325252)
	for range 5 {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
	}
	fmt.Println(x)
}
