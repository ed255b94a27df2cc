// Shifts: counts of any integer type, at and beyond the width, arithmetic for signed operands.
package main

import "fmt"

func main() {
	for _, n := range []uint{0, 1, 7, 8, 31, 32, 63, 64, 100} {
		var i8 int8 = -128
		var u8 uint8 = 0x81
		var i32 int32 = -1 << 31
		var u64 uint64 = 1
		fmt.Println(n, i8>>n, u8<<n, u8>>n, i32>>n, i32<<n, u64<<n)
	}
	n := 3
	fmt.Println(1<<n, 1.0<<3, int64(1)<<n<<n)
	var u uint8 = 200
	u <<= 1
	fmt.Println(u)
	u >>= uint64(3)
	fmt.Println(u)
	defer func() { fmt.Println(recover()) }()
	n = -n
	fmt.Println(1 << n)
}
