// Floating-point and complex verbs: precision, exponents, width, sign, special values.
package main

import (
	"fmt"
	"math"
)

func main() {
	for _, f := range []float64{0, 1, -1.5, 3.14159265358979, 1e21, 1e-7, 123456789, 100000, 1e20} {
		fmt.Printf("%v|%g|%f|%.2f|%e|%.3g|%8.2f|%-8.2f|%08.2f|%+.1f\n", f, f, f, f, f, f, f, f, f, f)
	}
	fmt.Println(1e6, 1e20, 1e21, 1e-4, 1e-5, 0.1, float32(0.1), 1.0, 100.0)
	fmt.Printf("%v %v %v %5.1f %+v\n", math.Inf(1), math.Inf(-1), math.NaN(), math.Inf(1), math.Inf(1))
	fmt.Printf("%G %E %x %b\n", 1e-10, 12345.678, 1.0, 1.0)
	fmt.Printf("%.0f %.0f %.0f %.0f %.1f\n", 0.5, 1.5, 2.5, -0.5, 0.25)
	fmt.Printf("%6.2f%% %v %.1f\n", 99.5, 1+2i, complex64(1.25-2i))
	fmt.Printf("%v %v\n", []float64{1, 2.5}, [2]float32{0.5, 1e10})
	fmt.Printf("%#v %#v %#.3g\n", 1.0, 1e6, 1.0)
}
