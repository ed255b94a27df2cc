// Package sha1 implements the hash function SHA-1 (RFC 3174).
//
// It is broken: different data with one hash have been found. Do not use it where that matters.
package sha1

import (
	"crypto"
	"errors"
	"hash"
	"internal/byteorder"
)

func init() {
	crypto.RegisterHash(crypto.SHA1, New)
}

// Size is the length of a hash in bytes.
const Size = 20

// BlockSize is the length of a block in bytes.
const BlockSize = 64

const (
	magic         = "sha\x01"
	marshaledSize = len(magic) + 5*4 + BlockSize + 8
)

// initial is the state in the beginning.
var initial = [5]uint32{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0}

// New returns a new hash.Hash. It can be marshalled by encoding.BinaryMarshaler and its kin, and cloned.
func New() hash.Hash {
	return &digest{s: initial}
}

// Sum returns the hash of data.
func Sum(data []byte) [Size]byte {
	d := digest{s: initial}
	d.Write(data)
	return d.sum()
}

// digest is what was hashed so far: the state after the full blocks, and what follows them.
type digest struct {
	s   [5]uint32
	x   [BlockSize]byte
	nx  int    // bytes in x
	len uint64 // bytes in all
}

// Write adds p to what is hashed; it never fails.
func (d *digest) Write(p []byte) (n int, err error) {
	n = len(p)
	d.len += uint64(n)
	if d.nx > 0 {
		k := copy(d.x[d.nx:], p)
		d.nx += k
		p = p[k:]
		if d.nx < BlockSize {
			return n, nil
		}
		d.blocks(d.x[:])
		d.nx = 0
	}
	if full := len(p) &^ (BlockSize - 1); full > 0 {
		d.blocks(p[:full])
		p = p[full:]
	}
	d.nx = copy(d.x[:], p)
	return n, nil
}

// pad adds a one bit, zeros and the length in bits, so that the last block is full.
func (d *digest) pad() {
	length := d.len
	var tmp [2 * BlockSize]byte
	tmp[0] = 0x80
	n := BlockSize - (int(length)+8)%BlockSize
	tail := tmp[:n+8]
	byteorder.BEPutUint64(tail[len(tail)-8:], length<<3)
	d.Write(tail)
}

// BlockSize returns the size of a block.
func (d *digest) BlockSize() int { return BlockSize }

// Clone returns a copy of d.
func (d *digest) Clone() (hash.Cloner, error) {
	c := *d
	return &c, nil
}

// MarshalBinary returns the state.
func (d *digest) MarshalBinary() ([]byte, error) {
	return d.AppendBinary(make([]byte, 0, marshaledSize))
}

// AppendBinary appends the state: a mark of the function, the words, the block, filled up with zeros, and the length.
func (d *digest) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, magic...)
	for _, w := range d.s {
		b = byteorder.BEAppendUint32(b, w)
	}
	b = append(b, d.x[:d.nx]...)
	b = append(b, make([]byte, BlockSize-d.nx)...)
	return byteorder.BEAppendUint64(b, d.len), nil
}

// UnmarshalBinary sets the state to one that MarshalBinary returned.
func (d *digest) UnmarshalBinary(b []byte) error {
	if len(b) < len(magic) || string(b[:len(magic)]) != magic {
		return errors.New("crypto/sha1: invalid hash state identifier")
	}
	if len(b) != marshaledSize {
		return errors.New("crypto/sha1: invalid hash state size")
	}
	b = b[len(magic):]
	for i := range d.s {
		d.s[i] = byteorder.BEUint32(b)
		b = b[4:]
	}
	b = b[copy(d.x[:], b):]
	d.len = byteorder.BEUint64(b)
	d.nx = int(d.len % BlockSize)
	return nil
}

// Reset forgets what was written.
func (d *digest) Reset() { *d = digest{s: initial} }

// Size returns the length of the hash.
func (d *digest) Size() int { return Size }

// Sum appends the hash of what was written to in; more can be written afterwards.
func (d *digest) Sum(in []byte) []byte {
	c := *d
	sum := c.sum()
	return append(in, sum[:]...)
}

// sum returns the hash and leaves d useless.
func (d *digest) sum() (sum [Size]byte) {
	d.pad()
	for i, w := range d.s {
		byteorder.BEPutUint32(sum[4*i:], w)
	}
	return sum
}
