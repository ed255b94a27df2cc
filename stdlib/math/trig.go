package math

import "math/bits"

// Sine, cosine and tangent are those of Cephes (Stephen Moshier): the argument is
// reduced to a distance from a multiple of π/2 of no more than π/4.

// π/4 in three parts, so that products with the first two and small integers are exact.
const (
	pi4A = 7.85398125648498535156e-1
	pi4B = 3.77489470793079817668e-8
	pi4C = 2.69515142907905952645e-15
)

// reduce returns z and an even j below 8 with x = j·π/4 + z, modulo 2π. x is not negative.
func reduce(x float64) (j uint64, z float64) {
	if x >= 1<<29 {
		return reduceLarge(x)
	}
	j = uint64(x * (4 / Pi))
	j += j & 1
	y := float64(j)
	return j & 7, ((x - y*pi4A) - y*pi4B) - y*pi4C
}

// reduceLarge multiplies x by as many digits of 4/π as matter (Payne and Hanek).
func reduceLarge(x float64) (j uint64, z float64) {
	mant, exp := finite(x)
	// Digits in front of these would only add multiples of 8.
	word, bit := uint(exp+61)/64, uint(exp+61)%64
	d0 := fourByPi[word]<<bit | fourByPi[word+1]>>(64-bit)
	d1 := fourByPi[word+1]<<bit | fourByPi[word+2]>>(64-bit)
	d2 := fourByPi[word+2]<<bit | fourByPi[word+3]>>(64-bit)
	hi2, _ := bits.Mul64(d2, mant)
	hi1, lo1 := bits.Mul64(d1, mant)
	lo, carry := bits.Add64(lo1, hi2, 0)
	hi := d0*mant + hi1 + carry
	// Three bits of integer, then the fraction.
	j = hi >> 61
	hi = hi<<3 | lo>>61
	zeros := uint(bits.LeadingZeros64(hi))
	frac := hi<<(zeros+1) | lo>>(64-(zeros+1))
	z = Float64frombits(uint64(bias-(zeros+1))<<fracBits | frac>>12)
	if j&1 == 1 {
		j = (j + 1) & 7
		z--
	}
	return j, z * (Pi / 4)
}

// fourByPi has the binary digits of 4/π, the first word before the point.
var fourByPi = [...]uint64{
	0x0000000000000001, 0x45f306dc9c882a53, 0xf84eafa3ea69bb81, 0xb6c52b3278872083,
	0xfca2c757bd778ac3, 0x6e48dc74849ba5c0, 0x0c925dd413a32439, 0xfc3bd63962534e7d,
	0xd1046bea5d768909, 0xd338e04d68befc82, 0x7323ac7306a673e9, 0x3908bf177bf25076,
	0x3ff12fffbc0b301f, 0xde5e2316b414da3e, 0xda6cfd9e4f96136e, 0x9e8c7ecd3cbfd45a,
	0xea4f758fd7cbe2f6, 0x7a0e73ef14a525d4, 0xd7f6bf623f1aba10, 0xac06608df8f6d757,
}

// sinPoly is the sine of z, for |z| up to π/4.
func sinPoly(z float64) float64 {
	zz := z * z
	return z + z*zz*((((((1.58962301576546568060e-10*zz)+-2.50507477628578072866e-8)*zz+2.75573136213857245213e-6)*zz+
		-1.98412698295895385996e-4)*zz+8.33333333332211858878e-3)*zz+-1.66666666666666307295e-1)
}

// cosPoly is the cosine of z, for |z| up to π/4.
func cosPoly(z float64) float64 {
	zz := z * z
	return 1.0 - 0.5*zz + zz*zz*((((((-1.13585365213876817300e-11*zz)+2.08757008419747316778e-9)*zz+-2.75573141792967388112e-7)*zz+
		2.48015872888517045348e-5)*zz+-1.38888888888730564116e-3)*zz+4.16666666666665929218e-2)
}

// Sin returns the sine of x in radians.
func Sin(x float64) float64 {
	if x == 0 || x != x {
		return x
	}
	if IsInf(x, 0) {
		return NaN()
	}
	j, z := reduce(Abs(x))
	var y float64
	if j == 2 || j == 6 {
		y = cosPoly(z)
	} else {
		y = sinPoly(z)
	}
	if (x < 0) != (j > 3) {
		y = -y
	}
	return y
}

// Cos returns the cosine of x in radians.
func Cos(x float64) float64 {
	if x != x || IsInf(x, 0) {
		return NaN()
	}
	j, z := reduce(Abs(x))
	var y float64
	if j == 2 || j == 6 {
		y = sinPoly(z)
	} else {
		y = cosPoly(z)
	}
	if j == 2 || j == 4 {
		y = -y
	}
	return y
}

// Sincos returns Sin(x) and Cos(x).
func Sincos(x float64) (sin, cos float64) {
	if x == 0 {
		return x, 1
	}
	if x != x || IsInf(x, 0) {
		return NaN(), NaN()
	}
	j, z := reduce(Abs(x))
	sin, cos = sinPoly(z), cosPoly(z)
	if j == 2 || j == 6 {
		sin, cos = cos, sin
	}
	if (x < 0) != (j > 3) {
		sin = -sin
	}
	if j == 2 || j == 4 {
		cos = -cos
	}
	return sin, cos
}

// Tan returns the tangent of x in radians.
func Tan(x float64) float64 {
	if x == 0 || x != x {
		return x
	}
	if IsInf(x, 0) {
		return NaN()
	}
	j, z := reduce(Abs(x))
	y := z
	if zz := z * z; zz > 1e-14 {
		y = z + z*(zz*poly(zz, tanP[:])/poly(zz, tanQ[:]))
	}
	if j&2 != 0 {
		y = -1 / y
	}
	if x < 0 {
		y = -y
	}
	return y
}

var tanP = [...]float64{
	-1.79565251976484877988e7,
	1.15351664838587416140e6,
	-1.30936939181383777646e4,
}

var tanQ = [...]float64{
	-5.38695755929454629881e7,
	2.50083801823357915839e7,
	-1.32089234440210967447e6,
	1.36812963470692954678e4,
	1.00000000000000000000e0,
}
