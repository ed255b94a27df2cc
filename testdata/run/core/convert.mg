// Conversions between integer widths, and between integers and floats.
package main

func main() {
	x := 0x1_2345_6789
	println(int8(x), uint8(x), int16(x), uint16(x), int32(x), uint32(x))
	y := -1
	println(uint8(y), uint32(y), uint64(y), int64(int8(y)))
	f := 3.99
	println(int(f), int(-f), uint8(f))
	println(int64(1e18), float64(7)/2 == 3.5)
	var r rune = 'é'
	println(r, string(r), byte(r))
	println(float32(0.1) == 0.1, float64(float32(0.5)) == 0.5)
}
