package rand

import "math"

// Zipf makes numbers k from 0 to imax with a probability proportional to (v+k)^-s.
//
// It is rejection-inversion (Hörmann and Derflinger): inverts the integral of the
// density instead of its sum, and rejects what the two differ in.
type Zipf struct {
	r       *Rand
	v, s    float64
	power   float64 // 1 - s
	inverse float64 // 1 / (1 - s)
	last    float64 // the integral up to imax
	span    float64 // the integral at the start, less last
	sure    float64 // what is this close needs no check
}

// NewZipf returns a Zipf that uses r, or nil unless s > 1 and v >= 1.
func NewZipf(r *Rand, s float64, v float64, imax uint64) *Zipf {
	if s <= 1.0 || v < 1 {
		return nil
	}
	z := &Zipf{r: r, v: v, s: s, power: 1.0 - s}
	z.inverse = 1.0 / z.power
	z.last = z.integral(float64(imax) + 0.5)
	z.span = z.integral(0.5) - math.Exp(math.Log(v)*(-s)) - z.last
	z.sure = 1 - z.invert(z.integral(1.5)-math.Exp(-s*math.Log(v+1.0)))
	return z
}

func (z *Zipf) integral(x float64) float64 {
	return math.Exp(z.power*math.Log(z.v+x)) * z.inverse
}

func (z *Zipf) invert(x float64) float64 {
	return math.Exp(z.inverse*math.Log(z.power*x)) - z.v
}

// Uint64 returns a number.
func (z *Zipf) Uint64() uint64 {
	if z == nil {
		panic("rand: nil Zipf")
	}
	for {
		u := z.last + z.r.Float64()*z.span
		x := z.invert(u)
		k := math.Floor(x + 0.5)
		if k-x <= z.sure || u >= z.integral(k+0.5)-math.Exp(-math.Log(k+z.v)*z.s) {
			return uint64(k)
		}
	}
}
