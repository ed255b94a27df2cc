// Complex numbers: arithmetic, parts, comparison, both widths.
package main

import "fmt"

func main() {
	a, b := 3+4i, complex(1, -2)
	fmt.Println(a+b, a-b, a*b, a/b, -a)
	fmt.Println(real(a), imag(a), a == b, a == complex(3, 4))
	var c64 complex64 = 1 + 1i
	c64 *= c64
	fmt.Println(c64, real(c64), complex128(c64)+1)
	fmt.Printf("%T %T %T\n", c64, a, imag(c64))
	fmt.Printf("%v %.2f %8.1f\n", a, b, a)
	z := complex(0, 0)
	w := complex(0.25, 0.5)
	for range 8 {
		z = z*z + w
	}
	fmt.Printf("%.6f\n", z)
	m := map[complex128]string{1i: "i", 1: "one"}
	fmt.Println(m[complex(0, 1)], m[1+0i])
	x := a
	x += 1
	x /= 2i
	fmt.Println(x)
}
