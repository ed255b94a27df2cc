// Floating-point arithmetic and how println shows it.
package main

func main() {
	x, y := 1.5, 0.25
	println(x+y, x-y, x*y, x/y)
	println(x > y, x == 1.5, x != x)
	var zero float64
	inf := x / zero
	nan := zero / zero
	println(inf, -inf, nan, nan == nan, nan < 1)
	println(1e100, 1e-7, 123456789.0, float32(1)/3)
	s := 0.0
	for i := 0; i < 10; i++ {
		s += 0.1
	}
	println(s == 1.0, s > 0.999, s)
	c := complex(1, 2)
	println(c*c, real(c), imag(c))
}
