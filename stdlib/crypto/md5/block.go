package md5

import (
	"internal/byteorder"
	"math/bits"
)

// mixer mixes blocks.
type mixer struct{}

// Blocks mixes full blocks into the state. The constants are 2^32 times the sines of 1 to 64, without signs.
func (mixer) Blocks(state *[8]uint32, p []byte) {
	s := (*[4]uint32)(state[:])
	var x [16]uint32
	for ; len(p) >= BlockSize; p = p[BlockSize:] {
		for i := range x {
			x[i] = byteorder.LEUint32(p[4*i:])
		}
		a, b, c, d := s[0], s[1], s[2], s[3]
		// Round 1.
		a = b + bits.RotateLeft32(a+((c^d)&b^d)+x[0]+0xd76aa478, 7)
		d = a + bits.RotateLeft32(d+((b^c)&a^c)+x[1]+0xe8c7b756, 12)
		c = d + bits.RotateLeft32(c+((a^b)&d^b)+x[2]+0x242070db, 17)
		b = c + bits.RotateLeft32(b+((d^a)&c^a)+x[3]+0xc1bdceee, 22)
		a = b + bits.RotateLeft32(a+((c^d)&b^d)+x[4]+0xf57c0faf, 7)
		d = a + bits.RotateLeft32(d+((b^c)&a^c)+x[5]+0x4787c62a, 12)
		c = d + bits.RotateLeft32(c+((a^b)&d^b)+x[6]+0xa8304613, 17)
		b = c + bits.RotateLeft32(b+((d^a)&c^a)+x[7]+0xfd469501, 22)
		a = b + bits.RotateLeft32(a+((c^d)&b^d)+x[8]+0x698098d8, 7)
		d = a + bits.RotateLeft32(d+((b^c)&a^c)+x[9]+0x8b44f7af, 12)
		c = d + bits.RotateLeft32(c+((a^b)&d^b)+x[10]+0xffff5bb1, 17)
		b = c + bits.RotateLeft32(b+((d^a)&c^a)+x[11]+0x895cd7be, 22)
		a = b + bits.RotateLeft32(a+((c^d)&b^d)+x[12]+0x6b901122, 7)
		d = a + bits.RotateLeft32(d+((b^c)&a^c)+x[13]+0xfd987193, 12)
		c = d + bits.RotateLeft32(c+((a^b)&d^b)+x[14]+0xa679438e, 17)
		b = c + bits.RotateLeft32(b+((d^a)&c^a)+x[15]+0x49b40821, 22)
		// Round 2.
		a = b + bits.RotateLeft32(a+((b^c)&d^c)+x[1]+0xf61e2562, 5)
		d = a + bits.RotateLeft32(d+((a^b)&c^b)+x[6]+0xc040b340, 9)
		c = d + bits.RotateLeft32(c+((d^a)&b^a)+x[11]+0x265e5a51, 14)
		b = c + bits.RotateLeft32(b+((c^d)&a^d)+x[0]+0xe9b6c7aa, 20)
		a = b + bits.RotateLeft32(a+((b^c)&d^c)+x[5]+0xd62f105d, 5)
		d = a + bits.RotateLeft32(d+((a^b)&c^b)+x[10]+0x02441453, 9)
		c = d + bits.RotateLeft32(c+((d^a)&b^a)+x[15]+0xd8a1e681, 14)
		b = c + bits.RotateLeft32(b+((c^d)&a^d)+x[4]+0xe7d3fbc8, 20)
		a = b + bits.RotateLeft32(a+((b^c)&d^c)+x[9]+0x21e1cde6, 5)
		d = a + bits.RotateLeft32(d+((a^b)&c^b)+x[14]+0xc33707d6, 9)
		c = d + bits.RotateLeft32(c+((d^a)&b^a)+x[3]+0xf4d50d87, 14)
		b = c + bits.RotateLeft32(b+((c^d)&a^d)+x[8]+0x455a14ed, 20)
		a = b + bits.RotateLeft32(a+((b^c)&d^c)+x[13]+0xa9e3e905, 5)
		d = a + bits.RotateLeft32(d+((a^b)&c^b)+x[2]+0xfcefa3f8, 9)
		c = d + bits.RotateLeft32(c+((d^a)&b^a)+x[7]+0x676f02d9, 14)
		b = c + bits.RotateLeft32(b+((c^d)&a^d)+x[12]+0x8d2a4c8a, 20)
		// Round 3.
		a = b + bits.RotateLeft32(a+(b^c^d)+x[5]+0xfffa3942, 4)
		d = a + bits.RotateLeft32(d+(a^b^c)+x[8]+0x8771f681, 11)
		c = d + bits.RotateLeft32(c+(d^a^b)+x[11]+0x6d9d6122, 16)
		b = c + bits.RotateLeft32(b+(c^d^a)+x[14]+0xfde5380c, 23)
		a = b + bits.RotateLeft32(a+(b^c^d)+x[1]+0xa4beea44, 4)
		d = a + bits.RotateLeft32(d+(a^b^c)+x[4]+0x4bdecfa9, 11)
		c = d + bits.RotateLeft32(c+(d^a^b)+x[7]+0xf6bb4b60, 16)
		b = c + bits.RotateLeft32(b+(c^d^a)+x[10]+0xbebfbc70, 23)
		a = b + bits.RotateLeft32(a+(b^c^d)+x[13]+0x289b7ec6, 4)
		d = a + bits.RotateLeft32(d+(a^b^c)+x[0]+0xeaa127fa, 11)
		c = d + bits.RotateLeft32(c+(d^a^b)+x[3]+0xd4ef3085, 16)
		b = c + bits.RotateLeft32(b+(c^d^a)+x[6]+0x04881d05, 23)
		a = b + bits.RotateLeft32(a+(b^c^d)+x[9]+0xd9d4d039, 4)
		d = a + bits.RotateLeft32(d+(a^b^c)+x[12]+0xe6db99e5, 11)
		c = d + bits.RotateLeft32(c+(d^a^b)+x[15]+0x1fa27cf8, 16)
		b = c + bits.RotateLeft32(b+(c^d^a)+x[2]+0xc4ac5665, 23)
		// Round 4.
		a = b + bits.RotateLeft32(a+(c^(b|^d))+x[0]+0xf4292244, 6)
		d = a + bits.RotateLeft32(d+(b^(a|^c))+x[7]+0x432aff97, 10)
		c = d + bits.RotateLeft32(c+(a^(d|^b))+x[14]+0xab9423a7, 15)
		b = c + bits.RotateLeft32(b+(d^(c|^a))+x[5]+0xfc93a039, 21)
		a = b + bits.RotateLeft32(a+(c^(b|^d))+x[12]+0x655b59c3, 6)
		d = a + bits.RotateLeft32(d+(b^(a|^c))+x[3]+0x8f0ccc92, 10)
		c = d + bits.RotateLeft32(c+(a^(d|^b))+x[10]+0xffeff47d, 15)
		b = c + bits.RotateLeft32(b+(d^(c|^a))+x[1]+0x85845dd1, 21)
		a = b + bits.RotateLeft32(a+(c^(b|^d))+x[8]+0x6fa87e4f, 6)
		d = a + bits.RotateLeft32(d+(b^(a|^c))+x[15]+0xfe2ce6e0, 10)
		c = d + bits.RotateLeft32(c+(a^(d|^b))+x[6]+0xa3014314, 15)
		b = c + bits.RotateLeft32(b+(d^(c|^a))+x[13]+0x4e0811a1, 21)
		a = b + bits.RotateLeft32(a+(c^(b|^d))+x[4]+0xf7537e82, 6)
		d = a + bits.RotateLeft32(d+(b^(a|^c))+x[11]+0xbd3af235, 10)
		c = d + bits.RotateLeft32(c+(a^(d|^b))+x[2]+0x2ad7d2bb, 15)
		b = c + bits.RotateLeft32(b+(d^(c|^a))+x[9]+0xeb86d391, 21)
		s[0] += a
		s[1] += b
		s[2] += c
		s[3] += d
	}
}
