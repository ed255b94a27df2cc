package sha1

import (
	"crypto/internal/constanttime"
	"internal/byteorder"
)

// ConstantTimeSum is Sum in a time that does not tell how many bytes the last block has; TLS wants it for the
// checksums of messages whose length is secret.
func (d *digest) ConstantTimeSum(in []byte) []byte {
	// Whether the end needs one block or two: both are hashed, and the right state is taken.
	short := byte(constanttime.LessOrEq(d.nx+1+8, BlockSize))
	var tail [2 * BlockSize]byte
	for i := range BlockSize {
		data := byte(constanttime.LessOrEq(i+1, d.nx))
		mark := byte(constanttime.Eq(int32(i), int32(d.nx)))
		tail[i] = d.x[i]&-data | 0x80&-mark
	}
	var length [8]byte
	byteorder.BEPutUint64(length[:], d.len<<3)
	for i, b := range length {
		tail[BlockSize-8+i] |= b & -short
		tail[2*BlockSize-8+i] = b
	}
	first := *d
	first.blocks(tail[:BlockSize])
	second := first
	second.blocks(tail[BlockSize:])
	mask := -uint32(short)
	for i := range first.s {
		in = byteorder.BEAppendUint32(in, first.s[i]&mask|second.s[i]&^mask)
	}
	return in
}
