package big_test

import (
	"math"
	"math/big"
	"math/rand"
	"strings"
	"testing"
)

// sizes lie on both sides of the thresholds between methods.
var sizes = []uint{1, 63, 64, 65, 700, 35 * 64, 36 * 64, 37 * 64, 60 * 64, 61 * 64, 121 * 64, 150 * 64, 500 * 64}

func random(r *rand.Rand, bits uint) *big.Int {
	z := new(big.Int).Rand(r, new(big.Int).Lsh(big.NewInt(1), bits))
	return z.SetBit(z, int(bits-1), 1)
}

// schoolMul multiplies by adding shifted copies.
func schoolMul(x, y *big.Int) *big.Int {
	z := new(big.Int)
	for i := range y.BitLen() {
		if y.Bit(i) == 1 {
			z.Add(z, new(big.Int).Lsh(x, uint(i)))
		}
	}
	return z
}

func TestMul(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for _, n := range sizes[:8] {
		for _, m := range sizes[:8] {
			x, y := random(r, n), random(r, m)
			if got, want := new(big.Int).Mul(x, y), schoolMul(x, y); got.Cmp(want) != 0 {
				t.Errorf("%d × %d bits", n, m)
			}
		}
	}
	// (x+y)² - (x-y)² = 4xy ties squares to products.
	for _, n := range sizes {
		x, y := random(r, n), random(r, n)
		s, d := new(big.Int).Add(x, y), new(big.Int).Sub(x, y)
		s.Mul(s, s).Sub(s, d.Mul(d, d))
		if s.Cmp(new(big.Int).Lsh(new(big.Int).Mul(x, y), 2)) != 0 {
			t.Errorf("square of %d bits", n)
		}
	}
}

func TestDivision(t *testing.T) {
	r := rand.New(rand.NewSource(2))
	for _, n := range sizes {
		for _, m := range sizes {
			y, q := random(r, n), random(r, m)
			rem := new(big.Int).Rand(r, y)
			x := new(big.Int).Mul(y, q)
			x.Add(x, rem)
			gotQ, gotR := new(big.Int).QuoRem(x, y, new(big.Int))
			if gotQ.Cmp(q) != 0 || gotR.Cmp(rem) != 0 {
				t.Errorf("%d bits by %d", x.BitLen(), y.BitLen())
			}
			// All ones make the first guess of a quotient's word wrong.
			ones := new(big.Int).Lsh(big.NewInt(1), n+m)
			ones.Sub(ones, big.NewInt(1))
			gotQ.QuoRem(ones, y, gotR)
			if back := gotQ.Mul(gotQ, y); back.Add(back, gotR).Cmp(ones) != 0 || gotR.Cmp(y) >= 0 {
				t.Errorf("ones of %d bits by %d", n+m, n)
			}
		}
	}
}

func TestOperandIsResult(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	x, y := random(r, 3000), random(r, 1000)
	for name, op := range map[string]func(z, x, y *big.Int) *big.Int{
		"Add": (*big.Int).Add, "Sub": (*big.Int).Sub, "Mul": (*big.Int).Mul, "Quo": (*big.Int).Quo, "Rem": (*big.Int).Rem,
		"Div": (*big.Int).Div, "Mod": (*big.Int).Mod, "And": (*big.Int).And, "Or": (*big.Int).Or, "Xor": (*big.Int).Xor, "AndNot": (*big.Int).AndNot,
	} {
		for _, signs := range []int{0, 1, 2, 3} {
			a, b := new(big.Int).Set(x), new(big.Int).Set(y)
			if signs&1 != 0 {
				a.Neg(a)
			}
			if signs&2 != 0 {
				b.Neg(b)
			}
			want := op(new(big.Int), a, b)
			if z := new(big.Int).Set(a); op(z, z, b).Cmp(want) != 0 {
				t.Errorf("%s: first operand, signs %d", name, signs)
			}
			if z := new(big.Int).Set(b); op(z, a, z).Cmp(want) != 0 {
				t.Errorf("%s: second operand, signs %d", name, signs)
			}
		}
	}
}

func TestText(t *testing.T) {
	r := rand.New(rand.NewSource(4))
	for _, n := range append(sizes, 100000) {
		x := random(r, n)
		for _, base := range []int{2, 3, 8, 10, 16, 36, 62} {
			s := x.Text(base)
			if y, ok := new(big.Int).SetString(s, base); !ok || y.Cmp(x) != 0 {
				t.Errorf("%d bits in base %d", n, base)
			}
		}
	}
	z := new(big.Int).Exp(big.NewInt(10), big.NewInt(5000), nil)
	if z.String() != "1"+strings.Repeat("0", 5000) {
		t.Error("10^5000")
	}
	if z.Sub(z, big.NewInt(1)).String() != strings.Repeat("9", 5000) {
		t.Error("10^5000-1")
	}
}

func TestExp(t *testing.T) {
	r := rand.New(rand.NewSource(5))
	for _, n := range []uint{3, 64, 130, 700} {
		for _, shift := range []uint{0, 1, 65} {
			m := random(r, n)
			m.SetBit(m, 0, 1).Lsh(m, shift)
			x, y := random(r, n+10), random(r, 200)
			want := big.NewInt(1)
			for i := y.BitLen() - 1; i >= 0; i-- {
				want.Mul(want, want).Mod(want, m)
				if y.Bit(i) == 1 {
					want.Mul(want, x).Mod(want, m)
				}
			}
			if got := new(big.Int).Exp(x, y, m); got.Cmp(want) != 0 {
				t.Errorf("modulus of %d bits << %d", n, shift)
			}
		}
	}
}

func TestPrimes(t *testing.T) {
	composite := make([]bool, 10000)
	for i := 2; i < len(composite); i++ {
		for j := 2 * i; j < len(composite); j += i {
			composite[j] = true
		}
		if big.NewInt(int64(i)).ProbablyPrime(0) == composite[i] {
			t.Error(i)
		}
	}
	for exponent, prime := range map[uint]bool{61: true, 67: false, 89: true, 101: false, 127: true, 521: true, 523: false, 607: true} {
		m := new(big.Int).Lsh(big.NewInt(1), exponent)
		if m.Sub(m, big.NewInt(1)).ProbablyPrime(3) != prime {
			t.Errorf("2^%d-1", exponent)
		}
	}
}

// Rat and Float must agree with the machine's arithmetic, which rounds once.
func TestMachineFloats(t *testing.T) {
	r := rand.New(rand.NewSource(6))
	value := func() float64 {
		return math.Ldexp(r.NormFloat64(), r.Intn(1200)-600)
	}
	for range 2000 {
		x, y := value(), value()
		if r.Intn(4) == 0 {
			y = x * (1 + r.Float64()/1e10)
		}
		bx, by := big.NewFloat(x), big.NewFloat(y)
		for op, c := range map[string][2]float64{
			"+": {x + y, first(new(big.Float).Add(bx, by).Float64())},
			"-": {x - y, first(new(big.Float).Sub(bx, by).Float64())},
			"*": {x * y, first(new(big.Float).SetPrec(200).Mul(bx, by).Float64())},
			"/": {x / y, first(new(big.Float).SetPrec(200).Quo(bx, by).Float64())},
			"√": {math.Sqrt(math.Abs(x)), first(new(big.Float).Sqrt(new(big.Float).Abs(bx)).Float64())},
		} {
			if c[0] != c[1] {
				t.Errorf("%v %s %v = %v, not %v", x, op, y, c[0], c[1])
			}
		}
		rx := new(big.Rat).SetFloat64(x)
		if f, exact := rx.Float64(); f != x || !exact {
			t.Errorf("Rat of %v is %v", x, f)
		}
		q := new(big.Rat).Quo(rx, new(big.Rat).SetFloat64(y))
		if f, _ := q.Float64(); f != x/y {
			t.Errorf("Rat: %v / %v = %v", x, y, f)
		}
		s := bx.Text('g', -1)
		if f, _, err := big.ParseFloat(s, 10, 53, big.ToNearestEven); err != nil || f.Cmp(bx) != 0 {
			t.Errorf("%v as %s", x, s)
		}
	}
}

func first[T, A any](x T, _ A) T { return x }
