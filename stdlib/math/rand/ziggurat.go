package rand

import "math"

// The normal and the exponential distribution by the ziggurat method of Marsaglia and
// Tsang: the area under the density is cut in horizontal strips of the same area. A
// point in a random strip most often is under the curve for sure; otherwise it must be
// looked at.

const (
	normEnd = 3.442619855899      // where the tail of the normal distribution starts
	expEnd  = 7.69711747013104972 // where that of the exponential one does
)

// NormFloat64 returns a number of the standard normal distribution.
func (r *Rand) NormFloat64() float64 {
	for {
		j := int32(r.Uint32())
		i := j & 0x7F
		x := float64(j) * float64(normWidth[i])
		size := uint32(j)
		if j < 0 {
			size = uint32(-j)
		}
		if size < normInside[i] {
			return x
		}
		if i == 0 {
			return r.normTail(j > 0)
		}
		if normDensity[i]+float32(r.Float64())*(normDensity[i-1]-normDensity[i]) < float32(math.Exp(-.5*x*x)) {
			return x
		}
	}
}

// normTail returns a number beyond normEnd.
func (r *Rand) normTail(positive bool) float64 {
	for {
		x := -math.Log(r.Float64()) * (1.0 / normEnd)
		y := -math.Log(r.Float64())
		if y+y < x*x {
			continue
		}
		if positive {
			return normEnd + x
		}
		return -normEnd - x
	}
}

// ExpFloat64 returns a number of the exponential distribution with rate 1.
func (r *Rand) ExpFloat64() float64 {
	for {
		j := r.Uint32()
		i := j & 0xFF
		x := float64(j) * float64(expWidth[i])
		if j < expInside[i] {
			return x
		}
		if i == 0 {
			return expEnd - math.Log(r.Float64())
		}
		if expDensity[i]+float32(r.Float64())*(expDensity[i-1]-expDensity[i]) < float32(math.Exp(-x)) {
			return x
		}
	}
}
