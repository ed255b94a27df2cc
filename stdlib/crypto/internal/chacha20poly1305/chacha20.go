package chacha20poly1305

import (
	"internal/byteorder"
	"math/bits"
)

// A stream is ChaCha20 (RFC 8439, section 2.4) with a key and a nonce.
type stream struct {
	key   [8]uint32
	nonce [3]uint32
}

func newStream(key *[KeySize]byte, nonce []byte) *stream {
	s := new(stream)
	for i := range s.key {
		s.key[i] = byteorder.LEUint32(key[4*i:])
	}
	for i := range s.nonce {
		s.nonce[i] = byteorder.LEUint32(nonce[4*i:])
	}
	return s
}

// quarter mixes four words.
func quarter(a, b, c, d uint32) (uint32, uint32, uint32, uint32) {
	a += b
	d = bits.RotateLeft32(d^a, 16)
	c += d
	b = bits.RotateLeft32(b^c, 12)
	a += b
	d = bits.RotateLeft32(d^a, 8)
	c += d
	b = bits.RotateLeft32(b^c, 7)
	return a, b, c, d
}

const blockSize = 64

// “expand 32-byte k”
const c0, c1, c2, c3 = 0x61707865, 0x3320646e, 0x79622d32, 0x6b206574

// block sets out to the block with the number counter of the stream.
func (s *stream) block(out *[blockSize]byte, counter uint32) {
	x0, x1, x2, x3 := uint32(c0), uint32(c1), uint32(c2), uint32(c3)
	x4, x5, x6, x7 := s.key[0], s.key[1], s.key[2], s.key[3]
	x8, x9, x10, x11 := s.key[4], s.key[5], s.key[6], s.key[7]
	x12, x13, x14, x15 := counter, s.nonce[0], s.nonce[1], s.nonce[2]
	for range 10 {
		// The columns of the square of words, and then its diagonals.
		x0, x4, x8, x12 = quarter(x0, x4, x8, x12)
		x1, x5, x9, x13 = quarter(x1, x5, x9, x13)
		x2, x6, x10, x14 = quarter(x2, x6, x10, x14)
		x3, x7, x11, x15 = quarter(x3, x7, x11, x15)
		x0, x5, x10, x15 = quarter(x0, x5, x10, x15)
		x1, x6, x11, x12 = quarter(x1, x6, x11, x12)
		x2, x7, x8, x13 = quarter(x2, x7, x8, x13)
		x3, x4, x9, x14 = quarter(x3, x4, x9, x14)
	}
	byteorder.LEPutUint32(out[0:], x0+c0)
	byteorder.LEPutUint32(out[4:], x1+c1)
	byteorder.LEPutUint32(out[8:], x2+c2)
	byteorder.LEPutUint32(out[12:], x3+c3)
	byteorder.LEPutUint32(out[16:], x4+s.key[0])
	byteorder.LEPutUint32(out[20:], x5+s.key[1])
	byteorder.LEPutUint32(out[24:], x6+s.key[2])
	byteorder.LEPutUint32(out[28:], x7+s.key[3])
	byteorder.LEPutUint32(out[32:], x8+s.key[4])
	byteorder.LEPutUint32(out[36:], x9+s.key[5])
	byteorder.LEPutUint32(out[40:], x10+s.key[6])
	byteorder.LEPutUint32(out[44:], x11+s.key[7])
	byteorder.LEPutUint32(out[48:], x12+counter)
	byteorder.LEPutUint32(out[52:], x13+s.nonce[0])
	byteorder.LEPutUint32(out[56:], x14+s.nonce[1])
	byteorder.LEPutUint32(out[60:], x15+s.nonce[2])
}
