package cmplx_test

import (
	"math"
	"math/cmplx"
	"testing"
)

func near(a, b complex128) bool {
	return cmplx.Abs(a-b) <= 1e-13*(1+cmplx.Abs(b))
}

// Each function is followed by its inverse.
func TestInverses(t *testing.T) {
	for _, x := range []complex128{0.3 + 0.4i, -0.7 + 0.2i, 0.5 - 0.9i, -0.1 - 0.6i} {
		for _, c := range []struct {
			name   string
			f, inv func(complex128) complex128
		}{
			{"Sin", cmplx.Sin, cmplx.Asin}, {"Sinh", cmplx.Sinh, cmplx.Asinh}, {"Tan", cmplx.Tan, cmplx.Atan}, {"Tanh", cmplx.Tanh, cmplx.Atanh},
			{"Exp", cmplx.Exp, cmplx.Log},
		} {
			if got := c.inv(c.f(x)); !near(got, x) {
				t.Errorf("%s and back: %v, want %v", c.name, got, x)
			}
			if got := c.f(c.inv(x)); !near(got, x) {
				t.Errorf("to %s and back: %v, want %v", c.name, got, x)
			}
		}
		if got := cmplx.Cos(cmplx.Acos(x)); !near(got, x) {
			t.Errorf("Cos: %v, want %v", got, x)
		}
		if got := cmplx.Cosh(cmplx.Acosh(x)); !near(got, x) {
			t.Errorf("Cosh: %v, want %v", got, x)
		}
		root := cmplx.Sqrt(x)
		if !near(root*root, x) || real(root) < 0 || !near(cmplx.Pow(x, 0.5), root) || !near(cmplx.Pow(x, 3), x*x*x) {
			t.Errorf("Sqrt, Pow of %v: %v", x, root)
		}
		if !near(cmplx.Cot(x)*cmplx.Tan(x), 1) || !near(cmplx.Log10(x)*math.Ln10, cmplx.Log(x)) {
			t.Errorf("Cot, Log10 of %v", x)
		}
		r, θ := cmplx.Polar(x)
		if !near(cmplx.Rect(r, θ), x) || cmplx.Conj(x)*x != complex(real(x)*real(x)+imag(x)*imag(x), 0) {
			t.Errorf("Polar, Conj of %v", x)
		}
	}
}

func TestSpecial(t *testing.T) {
	inf := math.Inf(1)
	if !cmplx.IsInf(complex(1, -inf)) || cmplx.IsNaN(complex(math.NaN(), inf)) || !cmplx.IsNaN(cmplx.NaN()) {
		t.Error("IsInf, IsNaN")
	}
	if cmplx.Sqrt(-4) != 2i || cmplx.Exp(complex(-inf, inf)) != 0 || cmplx.Pow(0, 0) != 1 || !cmplx.IsInf(cmplx.Pow(0, -1)) {
		t.Error("values")
	}
}
