package math_test

import (
	"math"
	"testing"
)

const nan = 0x7FF8000000000001

// Results for 0.1, 0.75, 3.7 and 1e10, bit for bit those of Go on amd64.
var known = []struct {
	name string
	f    func(float64) float64
	want [4]uint64
}{
	{"Acos", math.Acos, [4]uint64{0x3ff787b22ce3f590, 0x3fe720a392c1d954, nan, nan}},
	{"Acosh", math.Acosh, [4]uint64{nan, nan, 0x3fffb9206e748ee8, 0x4037b810429a7c2a}},
	{"Asin", math.Asin, [4]uint64{0x3fb9a49276037884, 0x3feb235315c680dc, nan, nan}},
	{"Asinh", math.Asinh, [4]uint64{0x3fb98eb9e7e5fc3f, 0x3fe62e42fefa39ef, 0x40002772218247cc, 0x4037b810429a7c2a}},
	{"Atan", math.Atan, [4]uint64{0x3fb983e282e2cc4d, 0x3fe4978fa3269ee1, 0x3ff4e8c94dbf54e4, 0x3ff921fb543d4de0}},
	{"Atanh", math.Atanh, [4]uint64{0x3fb9af93cd234412, 0x3fef2272ae325a57, nan, nan}},
	{"Cbrt", math.Cbrt, [4]uint64{0x3fddb4c7760bcff3, 0x3fed12ed0af1a27f, 0x3ff8bf33eb6b7487, 0x40a0d4de8fb11dad}},
	{"Cos", math.Cos, [4]uint64{0x3fefd712f9a817c0, 0x3fe769fec655211f, 0xbfeb23a2ad7dd937, 0x3febf098901c931a}},
	{"Cosh", math.Cosh, [4]uint64{0x3ff0147f40224b38, 0x3ff4b705d1e5d6a8, 0x40343c6b68e7bd63, 0x7ff0000000000000}},
	{"Erf", math.Erf, [4]uint64{0x3fbcca5ea24fb334, 0x3fe6c1c9759d0e60, 0x3fefffffa642eefc, 0x3ff0000000000000}},
	{"Erfc", math.Erfc, [4]uint64{0x3fec66b42bb6099a, 0x3fd27c6d14c5e340, 0x3e866f44410e9e90, 0x0}},
	{"Erfinv", math.Erfinv, [4]uint64{0x3fb6bf442539fd72, 0x3fea07890f6b2ba2, nan, nan}},
	{"Exp", math.Exp, [4]uint64{0x3ff1aec7b35a00d4, 0x4000ef9db467dcf8, 0x4044394144eeec81, 0x7ff0000000000000}},
	{"Exp2", math.Exp2, [4]uint64{0x3ff125fbee250664, 0x3ffae89f995ad3ae, 0x4029fdf8bcce533e, 0x7ff0000000000000}},
	{"Expm1", math.Expm1, [4]uint64{0x3fbaec7b35a00d3a, 0x3ff1df3b68cfb9f0, 0x4043b94144eeec81, 0x7ff0000000000000}},
	{"Gamma", math.Gamma, [4]uint64{0x402306ea7b280d88, 0x3ff39b4e8b50f62b, 0x4010aebf5759a454, 0x7ff0000000000000}},
	{"J0", math.J0, [4]uint64{0x3fefeb8865590ab3, 0x3feba7df6a752a19, 0xbfd98cfcd6c3801f, 0x3ec2400c369dc71e}},
	{"J1", math.J1, [4]uint64{0x3fa9916952566dfd, 0x3fd65a01d66b68bd, 0x3fab9020e18f5f32, 0xbee0194b3fff0915}},
	{"Log", math.Log, [4]uint64{0xc0026bb1bbb55515, 0xbfd269621134db92, 0x3ff4eeee650ae550, 0x4037069e2aa2aa5b}},
	{"Log10", math.Log10, [4]uint64{0xbfefffffffffffff, 0xbfbffbfc2bbc7802, 0x3fe22eb561ccc100, 0x4024000000000000}},
	{"Log1p", math.Log1p, [4]uint64{0x3fb8663f793c46c7, 0x3fe1e85f5e7040d0, 0x3ff8c2d0e7b73742, 0x4037069e2aa3184e}},
	{"Log2", math.Log2, [4]uint64{0xc00a934f0979a371, 0xbfda8ff971810a5d, 0x3ffe334db2c356b0, 0x40409c1165ec0627}},
	{"Sin", math.Sin, [4]uint64{0x3fb98eaecb8bcb2c, 0x3fe5cffc16bf8f0e, 0xbfe0f46aec2e1b41, 0xbfdf334c7896a4e4}},
	{"Sinh", math.Sinh, [4]uint64{0x3fb9a487337b59b4, 0x3fea506b2dd3c690, 0x4034361720f61b9f, 0x7ff0000000000000}},
	{"Sqrt", math.Sqrt, [4]uint64{0x3fd43d136248490f, 0x3febb67ae8584caa, 0x3ffec6d0353167a9, 0x40f86a0000000000}},
	{"Tan", math.Tan, [4]uint64{0x3fb9af8877430b80, 0x3fedcfa36110eeec, 0x3fe3fdd037da3554, 0xbfe1de000f443f51}},
	{"Tanh", math.Tanh, [4]uint64{0x3fb983d7795f413a, 0x3fe45323e552f228, 0x3feff5fdc948488c, 0x3ff0000000000000}},
	{"Y0", math.Y0, [4]uint64{0xbff88c3dd3fcf18c, 0xbfc18ee09734f23d, 0x3fbb27afb33f1b73, 0xbee0194b400003e9}},
	{"Y1", math.Y1, [4]uint64{0xc019d5f74698d59d, 0xbff099fcbe60fd83, 0x3fdaaacafcf0877b, 0xbec2400c36ab9b48}},
}

func same(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || a != a && b != b
}

func TestKnown(t *testing.T) {
	for _, c := range known {
		for i, x := range []float64{0.1, 0.75, 3.7, 1e10} {
			if got := c.f(x); !same(got, math.Float64frombits(c.want[i])) {
				t.Errorf("%s(%v) = %x, want %x", c.name, x, math.Float64bits(got), c.want[i])
			}
		}
	}
}

func TestRounding(t *testing.T) {
	inf := math.Inf(1)
	neg0 := math.Copysign(0, -1)
	for _, c := range [][6]float64{ // x, Floor, Ceil, Trunc, Round, RoundToEven
		{0, 0, 0, 0, 0, 0}, {neg0, neg0, neg0, neg0, neg0, neg0}, {0.3, 0, 1, 0, 0, 0}, {-0.3, -1, neg0, neg0, neg0, neg0}, {0.5, 0, 1, 0, 1, 0},
		{-0.5, -1, neg0, neg0, -1, neg0}, {1.5, 1, 2, 1, 2, 2}, {2.5, 2, 3, 2, 3, 2}, {-2.5, -3, -2, -2, -3, -2}, {0.49999999999999994, 0, 1, 0, 0, 0},
		{1 << 52, 1 << 52, 1 << 52, 1 << 52, 1 << 52, 1 << 52}, {4503599627370495.5, 4503599627370495, 1 << 52, 4503599627370495, 1 << 52, 1 << 52},
		{inf, inf, inf, inf, inf, inf},
	} {
		x := c[0]
		for i, got := range []float64{math.Floor(x), math.Ceil(x), math.Trunc(x), math.Round(x), math.RoundToEven(x)} {
			if !same(got, c[i+1]) {
				t.Errorf("rounding %d of %v = %v", i, x, got)
			}
		}
	}
	if i, f := math.Modf(-3.25); i != -3 || f != -0.25 {
		t.Error("Modf", i, f)
	}
}

func TestParts(t *testing.T) {
	for _, x := range []float64{1, -3.5, 1e300, 5e-324, 2.2e-308, -1e-320} {
		f, e := math.Frexp(x)
		if math.Abs(f) < 0.5 || math.Abs(f) >= 1 || math.Ldexp(f, e) != x || math.Ilogb(x) != e-1 || math.Logb(x) != float64(e-1) {
			t.Errorf("%v: %v %v", x, f, e)
		}
	}
	if math.Ldexp(1, -1075) != 0 || math.Ldexp(1.5, -1075) != 5e-324 || !math.IsInf(math.Ldexp(-1, 1024), -1) {
		t.Error("Ldexp")
	}
	if math.Nextafter(1, 2) != 1+0x1p-52 || math.Nextafter(0, -1) != -5e-324 || math.Nextafter32(1, 0) != 1-0x1p-24 {
		t.Error("Nextafter")
	}
	if math.Max(math.Copysign(0, -1), 0) != 0 || math.Signbit(math.Max(math.Copysign(0, -1), 0)) || math.Min(3, math.NaN()) == 3 || math.Dim(3, 5) != 0 {
		t.Error("Max")
	}
}

func TestMod(t *testing.T) {
	for _, c := range [][4]float64{ // x, y, Mod, Remainder
		{7, 3, 1, 1}, {-7, 3, -1, -1}, {8, 3, 2, -1}, {5.5, 2, 1.5, -0.5}, {0x1p1000, 3, 1, 1}, {0x1p1001, 3, 2, -1}, {0x1p1023, 0x1.8p-1074 * 2, 2 * 5e-324, -5e-324},
		{5, math.Inf(-1), 5, 5}, {1, 0, math.NaN(), math.NaN()},
	} {
		if m, r := math.Mod(c[0], c[1]), math.Remainder(c[0], c[1]); !same(m, c[2]) || !same(r, c[3]) {
			t.Errorf("%v %v: %v %v", c[0], c[1], m, r)
		}
	}
}

func TestPow(t *testing.T) {
	for _, c := range [][3]float64{
		{2, 10, 1024}, {2, -1, 0.5}, {-2, 3, -8}, {0, -1, math.Inf(1)}, {math.Copysign(0, -1), -3, math.Inf(-1)}, {9, 0.5, 3}, {-1, math.Inf(1), 1},
		{math.Inf(-1), 3, math.Inf(-1)}, {2, 1e300, math.Inf(1)}, {0.5, 1e300, 0}, {-8, 0.3, math.NaN()}, {math.NaN(), 0, 1}, {2, -1074, 5e-324},
	} {
		if got := math.Pow(c[0], c[1]); !same(got, c[2]) {
			t.Errorf("Pow(%v, %v) = %v", c[0], c[1], got)
		}
	}
	if math.Pow10(-3) != 1e-3 || math.Pow10(308) != 1e308 || math.Pow10(-400) != 0 || !math.IsInf(math.Pow10(309), 1) {
		t.Error("Pow10")
	}
	if math.Hypot(3*0x1p600, 4*0x1p600) != 5*0x1p600 || math.Atan2(-1, -1) != -3*math.Pi/4 {
		t.Error("Hypot, Atan2")
	}
}

func TestFMA(t *testing.T) {
	for _, c := range [][4]float64{
		{2, 3, 4, 10}, {0x1.0000000000001p0, 0x1.0000000000001p0, -0x1.0000000000002p0, 0x1p-104}, {1e200, 1e200, math.Inf(-1), math.Inf(-1)},
		{0x1p1023, 2, -0x1p1023, 0x1p1023}, {0x1p-600, 0x1p-600, 5e-324, 5e-324}, {3, -5, 15, 0}, {0x1p-537, 0x1.8p-537, 0x1p-1074, 0x1p-1073}, {1, 1, 0x1p-60, 1},
	} {
		if got := math.FMA(c[0], c[1], c[2]); !same(got, c[3]) {
			t.Errorf("FMA(%x, %x, %x) = %x", c[0], c[1], c[2], got)
		}
	}
}

func TestSpecial(t *testing.T) {
	for _, c := range known {
		if got := c.f(math.NaN()); got == got {
			t.Errorf("%s(NaN) = %v", c.name, got)
		}
	}
	if !math.IsInf(math.Exp(710), 1) || math.Exp(-746) != 0 || math.Exp(-745) != 5e-324 || math.Exp(0) != 1 || !math.IsInf(math.Log(0), -1) || math.Log(1) != 0 {
		t.Error("Exp, Log")
	}
	if s, c := math.Sincos(1e22); s != math.Sin(1e22) || c != math.Cos(1e22) || math.Abs(s*s+c*c-1) > 1e-15 {
		t.Error("Sincos")
	}
	if l, sign := math.Lgamma(-0.5); sign != -1 || math.Abs(l-1.2655121234846454) > 1e-15 {
		t.Error("Lgamma", l, sign)
	}
	if math.Jn(3, 2.5) == 0 || math.Jn(-3, 2.5) != -math.Jn(3, 2.5) || math.Yn(2, 0) != math.Inf(-1) {
		t.Error("Jn, Yn")
	}
}
