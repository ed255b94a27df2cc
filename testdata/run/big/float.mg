// Floats: every rounding mode, every format, exact and shortest digits, special values, roots.
package main

import (
	"fmt"
	"math"
	"math/big"
)

func try(what string, f func()) {
	defer func() {
		if err, ok := recover().(big.ErrNaN); ok {
			fmt.Println(what, "panics:", err)
		}
	}()
	f()
}

func main() {
	for mode := big.ToNearestEven; mode <= big.ToPositiveInf; mode++ {
		fmt.Print(mode, ":")
		for _, v := range []float64{2.5, 3.5, -2.5, 2.75, -2.25, 9} {
			z := new(big.Float).SetPrec(2).SetMode(mode).SetFloat64(v)
			fmt.Print(" ", z, z.Acc())
		}
		third := new(big.Float).SetPrec(20).SetMode(mode).Quo(big.NewFloat(-1), big.NewFloat(3))
		fmt.Println(" ", third.Text('g', 30), third.Acc())
	}
	x := new(big.Float).SetPrec(100).Quo(big.NewFloat(1), big.NewFloat(3))
	for _, format := range "eEfgGxpbz" {
		fmt.Println(x.Text(byte(format), 10), x.Text(byte(format), -1), new(big.Float).Neg(x).Text(byte(format), 0))
	}
	fmt.Printf("[%v] [%10.3f] [%-12.4g] [%+.2e] [%012.3f] [% g] [%s] [%x] [%F]\n", x, x, x, x, x, x, x, x, x)
	huge, _ := new(big.Float).SetString("1e1000")
	tiny, _, err := big.ParseFloat("0x1.8p-2000", 0, 64, big.ToZero)
	fmt.Println(huge, tiny, err, huge.MantExp(nil), tiny.MantExp(nil))
	f, acc := huge.Float64()
	g, acc2 := tiny.Float64()
	fmt.Println(f, acc, g, acc2)
	for _, v := range []string{"4.9e-324", "2.4e-324", "2.5e-324", "1.7976931348623158e308", "1.7976931348623159e308", "-1e-320", "0.1", "3.4028236e38", "1e-45", "7e-46"} {
		z, _, _ := big.ParseFloat(v, 10, 200, big.ToNearestEven)
		f64, a64 := z.Float64()
		f32, a32 := z.Float32()
		fmt.Println(v, f64, a64, f32, a32)
	}
	for _, v := range []float64{0, math.Copysign(0, -1), math.Inf(1), math.Inf(-1), -7.75, 1 << 63, -1 << 63, 1e300, 0.5} {
		z := big.NewFloat(v)
		i, ia := z.Int64()
		u, ua := z.Uint64()
		n, na := z.Int(nil)
		r, ra := z.Rat(nil)
		fmt.Println(z, z.Sign(), z.Signbit(), z.IsInt(), z.MinPrec(), i, ia, u, ua, na, ra, n != nil && n.BitLen() > 60, r != nil && r.IsInt())
	}
	inf, nought := new(big.Float).SetInf(false), new(big.Float)
	try("inf-inf", func() { new(big.Float).Sub(inf, inf) })
	try("inf+-inf", func() { new(big.Float).Add(inf, new(big.Float).Neg(inf)) })
	try("0*inf", func() { new(big.Float).Mul(nought, inf) })
	try("0/0", func() { new(big.Float).Quo(nought, nought) })
	try("sqrt", func() { new(big.Float).Sqrt(big.NewFloat(-1)) })
	try("nan", func() { big.NewFloat(math.NaN()) })
	for _, prec := range []uint{10, 53, 64, 1000} {
		fmt.Println(new(big.Float).SetPrec(prec).Sqrt(big.NewFloat(2)).Text('g', -1))
	}
	// Archimedes' polygons: pi to a hundred digits.
	s := new(big.Float).SetPrec(700).SetInt64(6)
	s.Quo(s, big.NewFloat(6)) // the side of the hexagon is 1
	n := big.NewFloat(6)
	for range 165 {
		t := new(big.Float).SetPrec(700).Mul(s, s)
		t.Sub(new(big.Float).SetInt64(4), t).Sqrt(t)
		t.Add(t, big.NewFloat(2))
		s.Mul(s, s).Quo(s, t).Sqrt(s)
		n.Mul(n, big.NewFloat(2))
	}
	pi := new(big.Float).SetPrec(700).Mul(s, n)
	fmt.Println(pi.Quo(pi, big.NewFloat(2)).Text('f', 95))
	fmt.Println(big.NewFloat(1).Cmp(big.NewFloat(2)), nought.Cmp(new(big.Float).Neg(nought)), inf.Cmp(huge), huge.Cmp(inf))
}
