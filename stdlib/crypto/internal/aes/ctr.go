package aes

import (
	"crypto/internal/fips140/alias"
	"crypto/subtle"
	"internal/byteorder"
	"math/bits"
)

// A CTR is AES in counter mode: the encrypted counter is added to the data.
type CTR struct {
	b      *Block
	hi, lo uint64 // the counter in the beginning
	offset uint64 // bytes that XORKeyStream has seen
}

// NewCTR returns counter mode that begins with iv, a block.
func NewCTR(b *Block, iv []byte) *CTR {
	if len(iv) != BlockSize {
		panic("bad IV length")
	}
	return &CTR{b: b, hi: byteorder.BEUint64(iv), lo: byteorder.BEUint64(iv[8:])}
}

// XORKeyStream adds the next bytes of the stream to src.
func (c *CTR) XORKeyStream(dst, src []byte) {
	c.XORKeyStreamAt(dst, src, c.offset)
	c.skip(uint64(len(src)))
}

func (c *CTR) skip(n uint64) {
	if c.offset += n; c.offset < n {
		panic("crypto/aes: counter overflow")
	}
}

// RoundToBlock skips what is left of a block that has been begun.
func RoundToBlock(c *CTR) { c.skip(-c.offset % BlockSize) }

// XORKeyStreamAt adds the stream from the byte offset on to src, whatever XORKeyStream did.
func (c *CTR) XORKeyStreamAt(dst, src []byte, offset uint64) {
	if len(dst) < len(src) {
		panic("crypto/aes: len(dst) < len(src)")
	}
	dst = dst[:len(src)]
	if alias.InexactOverlap(dst, src) {
		panic("crypto/aes: invalid buffer overlap")
	}
	lo, carry := bits.Add64(c.lo, offset/BlockSize, 0)
	hi := c.hi + carry
	skip := int(offset % BlockSize)
	var stream [8 * lanes * BlockSize]byte
	for len(src) > 0 {
		n := min(len(stream), (skip+len(src)+BlockSize-1)/BlockSize*BlockSize)
		for i := 0; i < n; i += BlockSize {
			byteorder.BEPutUint64(stream[i:], hi)
			byteorder.BEPutUint64(stream[i+8:], lo)
			lo, carry = bits.Add64(lo, 1, 0)
			hi += carry
		}
		EncryptBlocks(c.b, stream[:n], stream[:n])
		k := subtle.XORBytes(dst, src, stream[skip:n])
		dst, src = dst[k:], src[k:]
		skip = 0
	}
}
