package rand

import "sync"

var global = Rand{src: fromRuntime{}, src64: fromRuntime{}}

// reading keeps the Reads of several goroutines apart, which share left-over bytes.
var reading sync.Mutex

// Seed did set what the functions of the package start from. As in Go since 1.24, it
// does nothing: they start from a random state.
//
// Deprecated: use New(NewSource(seed)) for numbers that can be had again.
func Seed(seed int64) {}

// Int63 returns a number from 0 to 2⁶³-1.
func Int63() int64 { return global.Int63() }

// Uint32 returns any 32 bits.
func Uint32() uint32 { return global.Uint32() }

// Uint64 returns any 64 bits.
func Uint64() uint64 { return global.Uint64() }

// Int31 returns a number from 0 to 2³¹-1.
func Int31() int32 { return global.Int31() }

// Int returns a number that is not negative.
func Int() int { return global.Int() }

// Int63n returns a number from 0 to n-1. It panics if n <= 0.
func Int63n(n int64) int64 { return global.Int63n(n) }

// Int31n returns a number from 0 to n-1. It panics if n <= 0.
func Int31n(n int32) int32 { return global.Int31n(n) }

// Intn returns a number from 0 to n-1. It panics if n <= 0.
func Intn(n int) int { return global.Intn(n) }

// Float64 returns a number of at least 0 and less than 1.
func Float64() float64 { return global.Float64() }

// Float32 returns a number of at least 0 and less than 1.
func Float32() float32 { return global.Float32() }

// Perm returns the numbers from 0 to n-1 in random order.
func Perm(n int) []int { return global.Perm(n) }

// Shuffle puts n elements in random order; swap exchanges two. It panics if n < 0.
func Shuffle(n int, swap func(i, j int)) { global.Shuffle(n, swap) }

// Read fills p with random bytes. The error is always nil.
//
// Deprecated: secrets need crypto/rand.
func Read(p []byte) (n int, err error) {
	reading.Lock()
	defer reading.Unlock()
	return global.Read(p)
}

// NormFloat64 returns a number of the standard normal distribution.
func NormFloat64() float64 { return global.NormFloat64() }

// ExpFloat64 returns a number of the exponential distribution with rate 1.
func ExpFloat64() float64 { return global.ExpFloat64() }
