package rand

import _ "unsafe" // for go:linkname

// Source makes random numbers of 63 bits. It is not meant for several goroutines.
type Source interface {
	Int63() int64
	Seed(seed int64)
}

// Source64 is a Source that also makes numbers of 64 bits at once.
type Source64 interface {
	Source
	Uint64() uint64
}

// NewSource returns a Source, and indeed a Source64, that starts with seed.
func NewSource(seed int64) Source {
	s := new(lagged)
	s.Seed(seed)
	return s
}

const (
	long  = 607
	short = 273
	low63 = 1<<63 - 1
)

// lagged is an additive lagged Fibonacci generator: each number is the sum of those 607
// and 273 places before. (DP Mitchell and JA Reeds.)
type lagged struct {
	tap, feed int // where the two summands are; they go backwards, round and round
	state     [long]uint64
}

// lehmer is x·48271 modulo 2³¹-1.
func lehmer(x int32) int32 {
	return int32(int64(x) * 48271 % (1<<31 - 1))
}

// Seed sets the state: numbers from a simple generator, mixed with the state that the
// generator was found in after a very long run.
func (s *lagged) Seed(seed int64) {
	s.tap, s.feed = 0, long-short
	seed %= 1<<31 - 1
	if seed < 0 {
		seed += 1<<31 - 1
	}
	if seed == 0 {
		seed = 89482311
	}
	x := int32(seed)
	for i := 0; i < 20; i++ {
		x = lehmer(x)
	}
	for i := range s.state {
		x = lehmer(x)
		u := uint64(x) << 40
		x = lehmer(x)
		u ^= uint64(x) << 20
		x = lehmer(x)
		s.state[i] = u ^ uint64(x) ^ uint64(cooked[i])
	}
}

// Int63 returns 63 random bits.
func (s *lagged) Int63() int64 { return int64(s.Uint64() & low63) }

// Uint64 returns 64 random bits.
func (s *lagged) Uint64() uint64 {
	s.tap--
	if s.tap < 0 {
		s.tap += long
	}
	s.feed--
	if s.feed < 0 {
		s.feed += long
	}
	x := s.state[s.feed] + s.state[s.tap]
	s.state[s.feed] = x
	return x
}

//go:linkname runtime_rand runtime.rand
func runtime_rand() uint64

// fromRuntime is the runtime's generator, seeded anew in each run and safe for all
// goroutines.
type fromRuntime struct{}

func (fromRuntime) Int63() int64   { return int64(runtime_rand() & low63) }
func (fromRuntime) Uint64() uint64 { return runtime_rand() }
func (fromRuntime) Seed(int64)     { panic("internal error: call to runtimeSource.Seed") }
