// Integers of every width wrap around.
package main

func main() {
	var i8 int8 = 127
	i8++
	var u8 uint8 = 0
	u8--
	var i16 int16 = -32768
	i16--
	var u16 uint16 = 65535
	u16 += 2
	var i32 int32 = 1 << 30
	i32 *= 4
	var u32 uint32 = 1 << 31
	u32 *= 2
	var i64 int64 = 1<<63 - 1
	i64++
	println(i8, u8, i16, u16, i32, u32, i64)
	m := int64(-1) << 63
	d := int64(-1)
	println(m/d, m%d, -m)
}
