// Division of complex numbers with zeros, infinities and NaNs; complex64 is multiplied in float64.
package main

import (
	"fmt"
	"math"
)

//go:noinline
func id[T any](t T) T { return t }

func main() {
	inf, nan, nz := math.Inf(1), math.NaN(), math.Copysign(0, -1)
	cs := []complex128{1 + 2i, 0, complex(nz, 0), complex(inf, 0), complex(nan, 1), complex(nan, nan), -3i, complex(inf, nan), complex(1e308, 1e308)}
	for _, a := range cs {
		for _, b := range cs {
			fmt.Print(a/b, " ")
		}
		fmt.Println()
	}
	c := id(complex64(complex(0.1, 0.2)))
	fmt.Println(c*c, c/c, id(complex64(complex(1e38, 1e38)))*id(complex64(complex(10, 1))))
	fmt.Println(id(complex64(complex(1e20, 1e-20)))*id(complex64(complex(1e20, 1e-20))))
}
