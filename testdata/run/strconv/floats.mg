// Floats to text and back: the shortest form that reads back the same, and correct rounding.
package main

import (
	"fmt"
	"math"
	"strconv"
)

func main() {
	for _, f := range []float64{0, 1, 0.1, 1.0 / 3, 1e23, 5e-324, math.MaxFloat64, 123456789.125, 2.2250738585072014e-308, math.Pi, -0.5} {
		s := strconv.FormatFloat(f, 'g', -1, 64)
		back, err := strconv.ParseFloat(s, 64)
		fmt.Println(s, back == f, err, strconv.FormatFloat(f, 'e', 3, 64), strconv.FormatFloat(f, 'f', 2, 32))
	}
	for _, s := range []string{"1e400", "-1e400", "1e-400", "inf", "-Infinity", "nan", "0x1p-2", ".5", "5.", "1e", "", "1.7976931348623159e308",
		"9007199254740993", "2.2250738585072011e-308", "0.000000000000000000000000000001", "123456789012345678901234567890"} {
		f, err := strconv.ParseFloat(s, 64)
		fmt.Println(f, err)
	}
	f, _ := strconv.ParseFloat("0.1", 32)
	fmt.Println(f, float32(f), strconv.FormatFloat(f, 'g', -1, 32))
	for prec := range 5 {
		fmt.Print(strconv.FormatFloat(2.71828, 'f', prec, 64), " ", strconv.FormatFloat(0.00012345, 'g', prec+1, 64), " ")
	}
	fmt.Println()
	x := uint64(12345)
	bad := 0
	for range 2000 {
		x = x*6364136223846793005 + 1442695040888963407
		v := math.Float64frombits(x)
		if math.IsNaN(v) || math.IsInf(v, 0) {
			continue
		}
		w, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', -1, 64), 64)
		if err != nil || w != v {
			bad++
		}
	}
	fmt.Println(bad)
}
