// Package rand makes pseudo-random numbers. They are not good enough for secrets.
package rand

// Rand makes random numbers of many kinds from a Source. It is not meant for several
// goroutines at once; the functions of the package are.
type Rand struct {
	src   Source
	src64 Source64 // src, if it is one

	// What Read has left over: bytes of a number, lowest first.
	rest  int64
	nRest int
}

// New returns a Rand that takes its numbers from src.
func New(src Source) *Rand {
	src64, _ := src.(Source64)
	return &Rand{src: src, src64: src64}
}

// Seed makes the Source start again from seed.
func (r *Rand) Seed(seed int64) {
	r.src.Seed(seed)
	r.nRest = 0
}

// Int63 returns a number from 0 to 2⁶³-1.
func (r *Rand) Int63() int64 { return r.src.Int63() }

// Uint32 returns any 32 bits.
func (r *Rand) Uint32() uint32 { return uint32(r.Int63() >> 31) }

// Uint64 returns any 64 bits.
func (r *Rand) Uint64() uint64 {
	if r.src64 != nil {
		return r.src64.Uint64()
	}
	return uint64(r.Int63())>>31 | uint64(r.Int63())<<32
}

// Int31 returns a number from 0 to 2³¹-1.
func (r *Rand) Int31() int32 { return int32(r.Int63() >> 32) }

// Int returns a number that is not negative.
func (r *Rand) Int() int { return int(uint(r.Int63()) << 1 >> 1) }

// Int63n returns a number from 0 to n-1. It panics if n <= 0.
func (r *Rand) Int63n(n int64) int64 {
	if n <= 0 {
		panic("invalid argument to Int63n")
	}
	if n&(n-1) == 0 {
		return r.Int63() & (n - 1)
	}
	// The largest numbers would make some remainders more likely.
	most := int64(1<<63 - 1 - uint64(1<<63)%uint64(n))
	v := r.Int63()
	for v > most {
		v = r.Int63()
	}
	return v % n
}

// Int31n returns a number from 0 to n-1. It panics if n <= 0.
func (r *Rand) Int31n(n int32) int32 {
	if n <= 0 {
		panic("invalid argument to Int31n")
	}
	if n&(n-1) == 0 {
		return r.Int31() & (n - 1)
	}
	most := int32(1<<31 - 1 - uint32(1<<31)%uint32(n))
	v := r.Int31()
	for v > most {
		v = r.Int31()
	}
	return v % n
}

// below returns a number from 0 to n-1, without a division most of the time (Lemire,
// "Fast Random Integer Generation in an Interval").
func (r *Rand) below(n int32) int32 {
	wide := uint64(r.Uint32()) * uint64(n)
	if uint32(wide) < uint32(n) {
		least := uint32(-n) % uint32(n)
		for uint32(wide) < least {
			wide = uint64(r.Uint32()) * uint64(n)
		}
	}
	return int32(wide >> 32)
}

// Intn returns a number from 0 to n-1. It panics if n <= 0.
func (r *Rand) Intn(n int) int {
	if n <= 0 {
		panic("invalid argument to Intn")
	}
	if n <= 1<<31-1 {
		return int(r.Int31n(int32(n)))
	}
	return int(r.Int63n(int64(n)))
}

// Float64 returns a number of at least 0 and less than 1.
func (r *Rand) Float64() float64 {
	for {
		// Rounding may give 1, very rarely.
		if f := float64(r.Int63()) / (1 << 63); f != 1 {
			return f
		}
	}
}

// Float32 returns a number of at least 0 and less than 1.
func (r *Rand) Float32() float32 {
	for {
		if f := float32(r.Float64()); f != 1 {
			return f
		}
	}
}

// Perm returns the numbers from 0 to n-1 in random order.
func (r *Rand) Perm(n int) []int {
	m := make([]int, n)
	for i := range m {
		j := r.Intn(i + 1)
		m[i] = m[j]
		m[j] = i
	}
	return m
}

// Shuffle puts n elements in random order (Fisher and Yates); swap exchanges two. It
// panics if n < 0.
func (r *Rand) Shuffle(n int, swap func(i, j int)) {
	if n < 0 {
		panic("invalid argument to Shuffle")
	}
	for i := n - 1; i > 0; i-- {
		if i > 1<<31-2 {
			swap(i, int(r.Int63n(int64(i+1))))
		} else {
			swap(i, int(r.below(int32(i+1))))
		}
	}
}

// Read fills p with random bytes. The error is always nil.
func (r *Rand) Read(p []byte) (n int, err error) {
	for i := range p {
		if r.nRest == 0 {
			r.rest, r.nRest = r.Int63(), 7
		}
		p[i] = byte(r.rest)
		r.rest >>= 8
		r.nRest--
	}
	return len(p), nil
}
