package netip

import "math/bits"

// uint128 is an unsigned number of 128 bits. Bits are numbered from the top: bit 0 is the highest of hi.
type uint128 struct {
	hi, lo uint64
}

func (u uint128) isZero() bool { return u.hi|u.lo == 0 }

func (u uint128) and(m uint128) uint128 { return uint128{u.hi & m.hi, u.lo & m.lo} }

func (u uint128) xor(m uint128) uint128 { return uint128{u.hi ^ m.hi, u.lo ^ m.lo} }

// addOne returns u+1; it wraps around.
func (u uint128) addOne() uint128 {
	lo, carry := bits.Add64(u.lo, 1, 0)
	return uint128{u.hi + carry, lo}
}

// subOne returns u-1; it wraps around.
func (u uint128) subOne() uint128 {
	lo, borrow := bits.Sub64(u.lo, 1, 0)
	return uint128{u.hi - borrow, lo}
}

// mask6 returns the number whose n top bits are set.
func mask6(n int) uint128 {
	if n <= 64 {
		return uint128{^(^uint64(0) >> n), 0}
	}
	return uint128{^uint64(0), ^(^uint64(0) >> (n - 64))}
}

// bitsClearedFrom returns u with all bits from number bit on clear.
func (u uint128) bitsClearedFrom(bit uint8) uint128 { return u.and(mask6(int(bit))) }
