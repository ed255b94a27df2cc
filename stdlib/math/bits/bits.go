// Package bits counts and moves the bits of unsigned integers, and has the
// arithmetic that carries into a second word.
//
// The compiler replaces most of these functions with one instruction; the bodies
// here say what that instruction must give.
package bits

// UintSize is the size of a uint in bits.
const UintSize = 32 << (^uint(0) >> 63)

// Masks with every other bit, pair, nibble, byte and half set.
const (
	mask1  = 0x5555555555555555
	mask2  = 0x3333333333333333
	mask4  = 0x0F0F0F0F0F0F0F0F
	mask8  = 0x00FF00FF00FF00FF
	mask16 = 0x0000FFFF0000FFFF
)

// LeadingZeros returns how many zero bits precede the highest one bit; UintSize for 0.
func LeadingZeros(x uint) int { return UintSize - Len(x) }

// LeadingZeros8 returns how many zero bits precede the highest one bit; 8 for 0.
func LeadingZeros8(x uint8) int { return 8 - Len8(x) }

// LeadingZeros16 returns how many zero bits precede the highest one bit; 16 for 0.
func LeadingZeros16(x uint16) int { return 16 - Len16(x) }

// LeadingZeros32 returns how many zero bits precede the highest one bit; 32 for 0.
func LeadingZeros32(x uint32) int { return 32 - Len32(x) }

// LeadingZeros64 returns how many zero bits precede the highest one bit; 64 for 0.
func LeadingZeros64(x uint64) int { return 64 - Len64(x) }

// TrailingZeros returns how many zero bits follow the lowest one bit; UintSize for 0.
func TrailingZeros(x uint) int {
	if UintSize == 32 {
		return TrailingZeros32(uint32(x))
	}
	return TrailingZeros64(uint64(x))
}

// TrailingZeros8 returns how many zero bits follow the lowest one bit; 8 for 0.
func TrailingZeros8(x uint8) int { return TrailingZeros64(uint64(x) | 1<<8) }

// TrailingZeros16 returns how many zero bits follow the lowest one bit; 16 for 0.
func TrailingZeros16(x uint16) int { return TrailingZeros64(uint64(x) | 1<<16) }

// TrailingZeros32 returns how many zero bits follow the lowest one bit; 32 for 0.
func TrailingZeros32(x uint32) int { return TrailingZeros64(uint64(x) | 1<<32) }

// TrailingZeros64 returns how many zero bits follow the lowest one bit; 64 for 0.
func TrailingZeros64(x uint64) int {
	// The bits below the lowest one bit, and no others, are set in ^x & (x-1).
	return OnesCount64(^x & (x - 1))
}

// OnesCount returns how many bits are one.
func OnesCount(x uint) int { return OnesCount64(uint64(x)) }

// OnesCount8 returns how many bits are one.
func OnesCount8(x uint8) int { return OnesCount64(uint64(x)) }

// OnesCount16 returns how many bits are one.
func OnesCount16(x uint16) int { return OnesCount64(uint64(x)) }

// OnesCount32 returns how many bits are one.
func OnesCount32(x uint32) int { return OnesCount64(uint64(x)) }

// OnesCount64 returns how many bits are one.
func OnesCount64(x uint64) int {
	// Sums of neighbouring fields, in place; the multiplication adds up the eight bytes.
	x -= x >> 1 & mask1
	x = x>>2&mask2 + x&mask2
	x = (x>>4 + x) & mask4
	return int(x * 0x0101010101010101 >> 56)
}

// RotateLeft returns x rotated left by k bits modulo its size; right if k is negative.
func RotateLeft(x uint, k int) uint {
	s := uint(k) & (UintSize - 1)
	return x<<s | x>>(UintSize-s)
}

// RotateLeft8 returns x rotated left by k bits modulo its size; right if k is negative.
func RotateLeft8(x uint8, k int) uint8 {
	s := uint(k) & 7
	return x<<s | x>>(8-s)
}

// RotateLeft16 returns x rotated left by k bits modulo its size; right if k is negative.
func RotateLeft16(x uint16, k int) uint16 {
	s := uint(k) & 15
	return x<<s | x>>(16-s)
}

// RotateLeft32 returns x rotated left by k bits modulo its size; right if k is negative.
func RotateLeft32(x uint32, k int) uint32 {
	s := uint(k) & 31
	return x<<s | x>>(32-s)
}

// RotateLeft64 returns x rotated left by k bits modulo its size; right if k is negative.
func RotateLeft64(x uint64, k int) uint64 {
	s := uint(k) & 63
	return x<<s | x>>(64-s)
}

// Reverse returns x with its bits in the opposite order.
func Reverse(x uint) uint {
	if UintSize == 32 {
		return uint(Reverse32(uint32(x)))
	}
	return uint(Reverse64(uint64(x)))
}

// Reverse8 returns x with its bits in the opposite order.
func Reverse8(x uint8) uint8 { return uint8(Reverse64(uint64(x)) >> 56) }

// Reverse16 returns x with its bits in the opposite order.
func Reverse16(x uint16) uint16 { return uint16(Reverse64(uint64(x)) >> 48) }

// Reverse32 returns x with its bits in the opposite order.
func Reverse32(x uint32) uint32 { return uint32(Reverse64(uint64(x)) >> 32) }

// Reverse64 returns x with its bits in the opposite order.
func Reverse64(x uint64) uint64 {
	x = x>>1&mask1 | x&mask1<<1
	x = x>>2&mask2 | x&mask2<<2
	x = x>>4&mask4 | x&mask4<<4
	return ReverseBytes64(x)
}

// ReverseBytes returns x with its bytes in the opposite order.
func ReverseBytes(x uint) uint {
	if UintSize == 32 {
		return uint(ReverseBytes32(uint32(x)))
	}
	return uint(ReverseBytes64(uint64(x)))
}

// ReverseBytes16 returns x with its bytes in the opposite order.
func ReverseBytes16(x uint16) uint16 { return x>>8 | x<<8 }

// ReverseBytes32 returns x with its bytes in the opposite order.
func ReverseBytes32(x uint32) uint32 {
	return x>>24 | x>>8&0xFF00 | x<<8&0xFF0000 | x<<24
}

// ReverseBytes64 returns x with its bytes in the opposite order.
func ReverseBytes64(x uint64) uint64 {
	x = x>>8&mask8 | x&mask8<<8
	x = x>>16&mask16 | x&mask16<<16
	return x>>32 | x<<32
}

// Len returns how many bits it takes to write x; 0 for 0.
func Len(x uint) int { return Len64(uint64(x)) }

// Len8 returns how many bits it takes to write x; 0 for 0.
func Len8(x uint8) int { return Len64(uint64(x)) }

// Len16 returns how many bits it takes to write x; 0 for 0.
func Len16(x uint16) (n int) { return Len64(uint64(x)) }

// Len32 returns how many bits it takes to write x; 0 for 0.
func Len32(x uint32) (n int) { return Len64(uint64(x)) }

// Len64 returns how many bits it takes to write x; 0 for 0.
func Len64(x uint64) (n int) {
	if x >= 1<<32 {
		x >>= 32
		n = 32
	}
	if x >= 1<<16 {
		x >>= 16
		n += 16
	}
	if x >= 1<<8 {
		x >>= 8
		n += 8
	}
	if x >= 1<<4 {
		x >>= 4
		n += 4
	}
	if x >= 1<<2 {
		x >>= 2
		n += 2
	}
	if x >= 1<<1 {
		x >>= 1
		n++
	}
	return n + int(x)
}
