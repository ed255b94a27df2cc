// Conversions between floats and integers truncate toward zero.
package main

import "fmt"

func half(f float32) float32 { return f / 2 }

func main() {
	for _, f := range []float64{0, 0.9, -0.9, 1.5, -1.5, 123456.789, 1e15, -9.223372036854775e18} {
		fmt.Println(f, int64(f), int32(int64(f)), float32(f))
	}
	for _, u := range []uint64{0, 1 << 53, 1<<53 + 1, 1 << 63, 1<<64 - 1} {
		f := float64(u)
		fmt.Printf("%d %.0f\n", u, f)
	}
	fmt.Println(uint64(float64(1<<63)), uint32(float64(4e9)), uint8(half(401)))
	fmt.Println(float64(int64(-1)<<63), float32(int64(1<<62+1)))
}
