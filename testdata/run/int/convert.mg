// Conversions between widths truncate or extend, by the sign of the source type.
package main

import "fmt"

func main() {
	values := []int64{0, 1, -1, 127, 128, 255, 256, -129, 65535, 65536, 1 << 31, 1<<32 + 5, -1 << 63}
	for _, v := range values {
		fmt.Println(v, int8(v), uint8(v), int16(v), uint16(v), int32(v), uint32(v), uint64(v))
	}
	i8 := int8(-5)
	fmt.Println(int64(i8), uint64(i8), uint16(i8), uint32(uint8(i8)), int(uint8(i8)))
	type id uint16
	x := id(70000 % 65536)
	fmt.Println(x, uint16(x)+1, float32(x), rune(x))
}
