// A tour of package math with results that are exact or rounded for printing.
package main

import (
	"fmt"
	"math"
)

func main() {
	for _, x := range []float64{-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 1e20} {
		fmt.Println(math.Floor(x), math.Ceil(x), math.Trunc(x), math.Round(x), math.RoundToEven(x), math.Abs(x))
	}
	fmt.Println(math.Sqrt(2), math.Sqrt(144), math.Hypot(3, 4), math.Cbrt(27))
	fmt.Println(math.Mod(7, 3), math.Mod(-7, 3), math.Max(3, 7), math.Min(3, 7))
	fmt.Printf("%.10f %.10f %.10f\n", math.Sin(1), math.Cos(1), math.Tan(1))
	fmt.Printf("%.10f %.10f %.10f\n", math.Exp(1), math.Log(10), math.Pow(2, 0.5))
	fmt.Printf("%.10f %.10f\n", math.Atan2(1, -1), math.Pi)
	frac, exp := math.Frexp(10)
	whole, part := math.Modf(-3.25)
	fmt.Println(frac, exp, whole, part, math.Ldexp(0.5, 4))
	fmt.Println(math.Pow(2, 10), math.Pow(9, 0.5), math.Log2(1024), math.Log10(0.001))
	fmt.Println(math.Float64bits(1.5), math.Float32bits(-2), math.Float64frombits(0x4009_21FB_5444_2D18))
	fmt.Println(math.FMA(2, 3, 4), math.Nextafter(1, 2))
}
