// Package rand makes pseudo-random numbers. They are not good enough for secrets.
package rand

import (
	"math/bits"
	_ "unsafe" // for go:linkname
)

// Source makes random numbers of 64 bits. It is not meant for several goroutines.
type Source interface {
	Uint64() uint64
}

// Rand makes random numbers of many kinds from a Source. It is not meant for several
// goroutines at once; the functions of the package are.
type Rand struct {
	src Source
}

// New returns a Rand that takes its numbers from src.
func New(src Source) *Rand { return &Rand{src} }

// Int64 returns a number from 0 to 2⁶³-1.
func (r *Rand) Int64() int64 { return int64(r.src.Uint64() &^ (1 << 63)) }

// Uint32 returns any 32 bits.
func (r *Rand) Uint32() uint32 { return uint32(r.src.Uint64() >> 32) }

// Uint64 returns any 64 bits.
func (r *Rand) Uint64() uint64 { return r.src.Uint64() }

// Int32 returns a number from 0 to 2³¹-1.
func (r *Rand) Int32() int32 { return int32(r.src.Uint64() >> 33) }

// Int returns a number that is not negative.
func (r *Rand) Int() int { return int(uint(r.src.Uint64()) << 1 >> 1) }

// Uint returns any number.
func (r *Rand) Uint() uint { return uint(r.src.Uint64()) }

// below returns a number from 0 to n-1, without a division most of the time (Lemire,
// "Fast Random Integer Generation in an Interval").
func (r *Rand) below(n uint64) uint64 {
	if n&(n-1) == 0 {
		return r.Uint64() & (n - 1)
	}
	hi, lo := bits.Mul64(r.Uint64(), n)
	if lo < n {
		least := -n % n
		for lo < least {
			hi, lo = bits.Mul64(r.Uint64(), n)
		}
	}
	return hi
}

// Int64N returns a number from 0 to n-1. It panics if n <= 0.
func (r *Rand) Int64N(n int64) int64 {
	if n <= 0 {
		panic("invalid argument to Int64N")
	}
	return int64(r.below(uint64(n)))
}

// Uint64N returns a number from 0 to n-1. It panics if n == 0.
func (r *Rand) Uint64N(n uint64) uint64 {
	if n == 0 {
		panic("invalid argument to Uint64N")
	}
	return r.below(n)
}

// Int32N returns a number from 0 to n-1. It panics if n <= 0.
func (r *Rand) Int32N(n int32) int32 {
	if n <= 0 {
		panic("invalid argument to Int32N")
	}
	return int32(r.below(uint64(n)))
}

// Uint32N returns a number from 0 to n-1. It panics if n == 0.
func (r *Rand) Uint32N(n uint32) uint32 {
	if n == 0 {
		panic("invalid argument to Uint32N")
	}
	return uint32(r.below(uint64(n)))
}

// IntN returns a number from 0 to n-1. It panics if n <= 0.
func (r *Rand) IntN(n int) int {
	if n <= 0 {
		panic("invalid argument to IntN")
	}
	return int(r.below(uint64(n)))
}

// UintN returns a number from 0 to n-1. It panics if n == 0.
func (r *Rand) UintN(n uint) uint {
	if n == 0 {
		panic("invalid argument to UintN")
	}
	return uint(r.below(uint64(n)))
}

// Float64 returns a number of at least 0 and less than 1.
func (r *Rand) Float64() float64 { return float64(r.Uint64()<<11>>11) / (1 << 53) }

// Float32 returns a number of at least 0 and less than 1.
func (r *Rand) Float32() float32 { return float32(r.Uint32()<<8>>8) / (1 << 24) }

// Perm returns the numbers from 0 to n-1 in random order.
func (r *Rand) Perm(n int) []int {
	p := make([]int, n)
	for i := range p {
		p[i] = i
	}
	r.Shuffle(n, func(i, j int) { p[i], p[j] = p[j], p[i] })
	return p
}

// Shuffle puts n elements in random order (Fisher and Yates); swap exchanges two. It
// panics if n < 0.
func (r *Rand) Shuffle(n int, swap func(i, j int)) {
	if n < 0 {
		panic("invalid argument to Shuffle")
	}
	for i := n - 1; i > 0; i-- {
		swap(i, int(r.below(uint64(i+1))))
	}
}

//go:linkname runtime_rand runtime.rand
func runtime_rand() uint64

// fromRuntime is the runtime's generator, seeded anew in each run and safe for all
// goroutines.
type fromRuntime struct{}

func (fromRuntime) Uint64() uint64 { return runtime_rand() }

var global = Rand{fromRuntime{}}

// Int64 returns a number from 0 to 2⁶³-1.
func Int64() int64 { return global.Int64() }

// Uint32 returns any 32 bits.
func Uint32() uint32 { return global.Uint32() }

// Uint64 returns any 64 bits.
func Uint64() uint64 { return global.Uint64() }

// Int32 returns a number from 0 to 2³¹-1.
func Int32() int32 { return global.Int32() }

// Int returns a number that is not negative.
func Int() int { return global.Int() }

// Uint returns any number.
func Uint() uint { return global.Uint() }

// Int64N returns a number from 0 to n-1. It panics if n <= 0.
func Int64N(n int64) int64 { return global.Int64N(n) }

// Uint64N returns a number from 0 to n-1. It panics if n == 0.
func Uint64N(n uint64) uint64 { return global.Uint64N(n) }

// Int32N returns a number from 0 to n-1. It panics if n <= 0.
func Int32N(n int32) int32 { return global.Int32N(n) }

// Uint32N returns a number from 0 to n-1. It panics if n == 0.
func Uint32N(n uint32) uint32 { return global.Uint32N(n) }

// IntN returns a number from 0 to n-1. It panics if n <= 0.
func IntN(n int) int { return global.IntN(n) }

// UintN returns a number from 0 to n-1. It panics if n == 0.
func UintN(n uint) uint { return global.UintN(n) }

// Float64 returns a number of at least 0 and less than 1.
func Float64() float64 { return global.Float64() }

// Float32 returns a number of at least 0 and less than 1.
func Float32() float32 { return global.Float32() }

// Perm returns the numbers from 0 to n-1 in random order.
func Perm(n int) []int { return global.Perm(n) }

// Shuffle puts n elements in random order; swap exchanges two. It panics if n < 0.
func Shuffle(n int, swap func(i, j int)) { global.Shuffle(n, swap) }

// NormFloat64 returns a number of the standard normal distribution.
func NormFloat64() float64 { return global.NormFloat64() }

// ExpFloat64 returns a number of the exponential distribution with rate 1.
func ExpFloat64() float64 { return global.ExpFloat64() }

type integer interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 |
		~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr
}

// N returns a number from 0 to n-1, of n's type. It panics if n <= 0.
func N[Int integer](n Int) Int {
	if n <= 0 {
		panic("invalid argument to N")
	}
	return Int(global.below(uint64(n)))
}
