package math

// poly returns c[0] + c[1]·x + c[2]·x² + …, by Horner's scheme.
func poly(x float64, c []float64) float64 {
	sum := c[len(c)-1]
	for i := len(c) - 2; i >= 0; i-- {
		sum = sum*x + c[i]
	}
	return sum
}
