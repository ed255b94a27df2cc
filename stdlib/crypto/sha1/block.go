package sha1

import (
	"internal/byteorder"
	"math/bits"
)

// mixer mixes blocks.
type mixer struct{}

// Blocks mixes full blocks into the state.
func (mixer) Blocks(state *[8]uint32, p []byte) {
	s := (*[5]uint32)(state[:])
	var schedule [80]uint32
	for ; len(p) >= BlockSize; p = p[BlockSize:] {
		for i := range 16 {
			schedule[i] = byteorder.BEUint32(p[4*i:])
		}
		for i := 16; i < len(schedule); i++ {
			schedule[i] = bits.RotateLeft32(schedule[i-3]^schedule[i-8]^schedule[i-14]^schedule[i-16], 1)
		}
		a, b, c, d, e := s[0], s[1], s[2], s[3], s[4]
		// Four times twenty rounds, five at a time, after which every variable has its own value again.
		for i := 0; i < 20; i += 5 {
			w := (*[5]uint32)(schedule[i:])
			e += bits.RotateLeft32(a, 5) + (b&(c^d) ^ d) + w[0] + 0x5a827999
			b = bits.RotateLeft32(b, 30)
			d += bits.RotateLeft32(e, 5) + (a&(b^c) ^ c) + w[1] + 0x5a827999
			a = bits.RotateLeft32(a, 30)
			c += bits.RotateLeft32(d, 5) + (e&(a^b) ^ b) + w[2] + 0x5a827999
			e = bits.RotateLeft32(e, 30)
			b += bits.RotateLeft32(c, 5) + (d&(e^a) ^ a) + w[3] + 0x5a827999
			d = bits.RotateLeft32(d, 30)
			a += bits.RotateLeft32(b, 5) + (c&(d^e) ^ e) + w[4] + 0x5a827999
			c = bits.RotateLeft32(c, 30)
		}
		for i := 20; i < 40; i += 5 {
			w := (*[5]uint32)(schedule[i:])
			e += bits.RotateLeft32(a, 5) + (b ^ c ^ d) + w[0] + 0x6ed9eba1
			b = bits.RotateLeft32(b, 30)
			d += bits.RotateLeft32(e, 5) + (a ^ b ^ c) + w[1] + 0x6ed9eba1
			a = bits.RotateLeft32(a, 30)
			c += bits.RotateLeft32(d, 5) + (e ^ a ^ b) + w[2] + 0x6ed9eba1
			e = bits.RotateLeft32(e, 30)
			b += bits.RotateLeft32(c, 5) + (d ^ e ^ a) + w[3] + 0x6ed9eba1
			d = bits.RotateLeft32(d, 30)
			a += bits.RotateLeft32(b, 5) + (c ^ d ^ e) + w[4] + 0x6ed9eba1
			c = bits.RotateLeft32(c, 30)
		}
		for i := 40; i < 60; i += 5 {
			w := (*[5]uint32)(schedule[i:])
			e += bits.RotateLeft32(a, 5) + (b&c | (b|c)&d) + w[0] + 0x8f1bbcdc
			b = bits.RotateLeft32(b, 30)
			d += bits.RotateLeft32(e, 5) + (a&b | (a|b)&c) + w[1] + 0x8f1bbcdc
			a = bits.RotateLeft32(a, 30)
			c += bits.RotateLeft32(d, 5) + (e&a | (e|a)&b) + w[2] + 0x8f1bbcdc
			e = bits.RotateLeft32(e, 30)
			b += bits.RotateLeft32(c, 5) + (d&e | (d|e)&a) + w[3] + 0x8f1bbcdc
			d = bits.RotateLeft32(d, 30)
			a += bits.RotateLeft32(b, 5) + (c&d | (c|d)&e) + w[4] + 0x8f1bbcdc
			c = bits.RotateLeft32(c, 30)
		}
		for i := 60; i < 80; i += 5 {
			w := (*[5]uint32)(schedule[i:])
			e += bits.RotateLeft32(a, 5) + (b ^ c ^ d) + w[0] + 0xca62c1d6
			b = bits.RotateLeft32(b, 30)
			d += bits.RotateLeft32(e, 5) + (a ^ b ^ c) + w[1] + 0xca62c1d6
			a = bits.RotateLeft32(a, 30)
			c += bits.RotateLeft32(d, 5) + (e ^ a ^ b) + w[2] + 0xca62c1d6
			e = bits.RotateLeft32(e, 30)
			b += bits.RotateLeft32(c, 5) + (d ^ e ^ a) + w[3] + 0xca62c1d6
			d = bits.RotateLeft32(d, 30)
			a += bits.RotateLeft32(b, 5) + (c ^ d ^ e) + w[4] + 0xca62c1d6
			c = bits.RotateLeft32(c, 30)
		}
		s[0] += a
		s[1] += b
		s[2] += c
		s[3] += d
		s[4] += e
	}
}
