// Solving quadratic equations over complex numbers, and a small Fourier transform.
package main

import (
	"fmt"
	"math"
)

func sqrt(z complex128) complex128 {
	r := math.Hypot(real(z), imag(z))
	re, im := math.Sqrt((r+real(z))/2), math.Sqrt((r-real(z))/2)
	if imag(z) < 0 {
		im = -im
	}
	return complex(re, im)
}

func roots(a, b, c complex128) (x, y complex128) {
	d := sqrt(b*b - 4*a*c)
	return (-b + d) / (2 * a), (-b - d) / (2 * a)
}

func fourier(x []complex128) []complex128 {
	n := len(x)
	if n == 1 {
		return x
	}
	var even, odd []complex128
	for i, v := range x {
		if i%2 == 0 {
			even = append(even, v)
		} else {
			odd = append(odd, v)
		}
	}
	even, odd = fourier(even), fourier(odd)
	out := make([]complex128, n)
	for k := range n / 2 {
		angle := -2 * math.Pi * float64(k) / float64(n)
		t := complex(math.Cos(angle), math.Sin(angle)) * odd[k]
		out[k], out[k+n/2] = even[k]+t, even[k]-t
	}
	return out
}

func main() {
	for _, q := range [][3]complex128{{1, -3, 2}, {1, 0, 1}, {1, 2, 5}, {2, -4i, 6}} {
		x, y := roots(q[0], q[1], q[2])
		fmt.Printf("%.3f %.3f\n", x, y)
	}
	f := fourier([]complex128{1, 2, 3, 4, 0, 0, 0, 0})
	for _, v := range f[:4] {
		fmt.Printf("%.4f ", v)
	}
	fmt.Println()
	inf := complex(math.Inf(1), 0)
	fmt.Println(inf*2, complex64(1+2i) == 1+2i, -(3 - 4i))
}
