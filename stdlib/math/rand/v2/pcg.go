package rand

import (
	"errors"
	"math/bits"
)

// PCG is Melissa O'Neill's PCG-DXSM, a generator with 128 bits of state.
type PCG struct {
	hi, lo uint64
}

// NewPCG returns a generator that starts from the two seeds.
func NewPCG(seed1, seed2 uint64) *PCG { return &PCG{seed1, seed2} }

// Seed makes p start again from the two seeds.
func (p *PCG) Seed(seed1, seed2 uint64) { p.hi, p.lo = seed1, seed2 }

// Uint64 returns any 64 bits.
func (p *PCG) Uint64() uint64 {
	const (
		mulHi = 2549297995355413924
		mulLo = 4865540595714422341
		addHi = 6364136223846793005
		addLo = 1442695040888963407
	)
	hi, lo := bits.Mul64(p.lo, mulLo)
	hi += p.hi*mulLo + p.lo*mulHi
	lo, carry := bits.Add64(lo, addLo, 0)
	hi += addHi + carry
	p.hi, p.lo = hi, lo

	// "Double xorshift multiply": the state itself would show its structure.
	hi ^= hi >> 32
	hi *= 0xDA942042E4DD58B5
	hi ^= hi >> 48
	return hi * (lo | 1)
}

// AppendBinary appends the state to b.
func (p *PCG) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, "pcg:"...)
	return appendBig(appendBig(b, p.hi), p.lo), nil
}

// MarshalBinary returns the state.
func (p *PCG) MarshalBinary() ([]byte, error) {
	return p.AppendBinary(make([]byte, 0, 20))
}

// UnmarshalBinary sets the state to what MarshalBinary returned.
func (p *PCG) UnmarshalBinary(data []byte) error {
	if len(data) != 20 || string(data[:4]) != "pcg:" {
		return errors.New("invalid PCG encoding")
	}
	p.hi, p.lo = big(data[4:]), big(data[12:])
	return nil
}

func appendBig(b []byte, x uint64) []byte {
	for shift := 56; shift >= 0; shift -= 8 {
		b = append(b, byte(x>>uint(shift)))
	}
	return b
}

func big(b []byte) uint64 {
	x := uint64(0)
	for _, c := range b[:8] {
		x = x<<8 | uint64(c)
	}
	return x
}

func appendLittle(b []byte, x uint64) []byte {
	for i := 0; i < 8; i++ {
		b = append(b, byte(x))
		x >>= 8
	}
	return b
}

func little(b []byte) uint64 {
	x := uint64(0)
	for i := 7; i >= 0; i-- {
		x = x<<8 | uint64(b[i])
	}
	return x
}
