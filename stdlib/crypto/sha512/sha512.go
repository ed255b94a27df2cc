// Package sha512 implements the hash functions SHA-384, SHA-512, SHA-512/224 and SHA-512/256 (FIPS 180-4).
package sha512

import (
	"crypto"
	"errors"
	"hash"
	"internal/byteorder"
)

func init() {
	crypto.RegisterHash(crypto.SHA384, New384)
	crypto.RegisterHash(crypto.SHA512_224, New512_224)
	crypto.RegisterHash(crypto.SHA512_256, New512_256)
	crypto.RegisterHash(crypto.SHA512, New)
}

const (
	// Size384 is the length of a hash of SHA-384 in bytes.
	Size384 = 48
	// Size224 is the length of a hash of SHA-512/224 in bytes.
	Size224 = 28
	// Size256 is the length of a hash of SHA-512/256 in bytes.
	Size256 = 32
	// Size is the length of a hash of SHA-512 in bytes.
	Size = 64

	// BlockSize is the length of a block in bytes.
	BlockSize = 128
)

const marshaledSize = 4 + 8*8 + BlockSize + 8

// A kind is one of the functions, which differ in where they begin and in how much of the end they keep.
type kind struct {
	initial [8]uint64
	size    int
	magic   string // marks a marshalled state
}

var (
	sha384 = &kind{[8]uint64{
		0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
		0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4,
	}, Size384, "sha\x04"}
	sha512t224 = &kind{[8]uint64{
		0x8c3d37c819544da2, 0x73e1996689dcd4d6, 0x1dfab7ae32ff9c82, 0x679dd514582f9fcf,
		0x0f6d2b697bd44da8, 0x77e36f7304c48942, 0x3f9d85a86a1d36c8, 0x1112e6ad91d692a1,
	}, Size224, "sha\x05"}
	sha512t256 = &kind{[8]uint64{
		0x22312194fc2bf72c, 0x9f555fa3c84c64c2, 0x2393b86b6f53b151, 0x963877195940eabd,
		0x96283ee2a88effe3, 0xbe5e1e2553863992, 0x2b0199fc2c85b8aa, 0x0eb72ddc81c52ca2,
	}, Size256, "sha\x06"}
	sha512 = &kind{[8]uint64{
		0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
		0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
	}, Size, "sha\x07"}
)

// New384 returns a new hash.Hash for SHA-384. It can be marshalled by encoding.BinaryMarshaler and its kin, and cloned.
func New384() hash.Hash { return &digest{s: sha384.initial, kind: sha384} }

// New512_224 returns a new hash.Hash for SHA-512/224. It can be marshalled by encoding.BinaryMarshaler and its kin, and cloned.
func New512_224() hash.Hash { return &digest{s: sha512t224.initial, kind: sha512t224} }

// New512_256 returns a new hash.Hash for SHA-512/256. It can be marshalled by encoding.BinaryMarshaler and its kin, and cloned.
func New512_256() hash.Hash { return &digest{s: sha512t256.initial, kind: sha512t256} }

// New returns a new hash.Hash for SHA-512. It can be marshalled by encoding.BinaryMarshaler and its kin, and cloned.
func New() hash.Hash { return &digest{s: sha512.initial, kind: sha512} }

// Sum384 returns the hash of data by SHA-384.
func Sum384(data []byte) [Size384]byte {
	sum := sumOf(sha384, data)
	return [Size384]byte(sum[:Size384])
}

// Sum512_224 returns the hash of data by SHA-512/224.
func Sum512_224(data []byte) [Size224]byte {
	sum := sumOf(sha512t224, data)
	return [Size224]byte(sum[:Size224])
}

// Sum512_256 returns the hash of data by SHA-512/256.
func Sum512_256(data []byte) [Size256]byte {
	sum := sumOf(sha512t256, data)
	return [Size256]byte(sum[:Size256])
}

// Sum512 returns the hash of data by SHA-512.
func Sum512(data []byte) [Size]byte {
	return sumOf(sha512, data)
}

// digest is what was hashed so far: the state after the full blocks, and what follows them.
type digest struct {
	s    [8]uint64
	x    [BlockSize]byte
	nx   int    // bytes in x
	len  uint64 // bytes in all
	kind *kind
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
	n := BlockSize - (int(length)+16)%BlockSize
	tail := tmp[:n+16]
	byteorder.BEPutUint64(tail[n:], length>>61)
	byteorder.BEPutUint64(tail[n+8:], length<<3)
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
	b = append(b, d.kind.magic...)
	for _, w := range d.s {
		b = byteorder.BEAppendUint64(b, w)
	}
	b = append(b, d.x[:d.nx]...)
	b = append(b, make([]byte, BlockSize-d.nx)...)
	return byteorder.BEAppendUint64(b, d.len), nil
}

// UnmarshalBinary sets the state to one that MarshalBinary returned.
func (d *digest) UnmarshalBinary(b []byte) error {
	if len(b) < len(d.kind.magic) || string(b[:len(d.kind.magic)]) != d.kind.magic {
		return errors.New("crypto/sha512: invalid hash state identifier")
	}
	if len(b) != marshaledSize {
		return errors.New("crypto/sha512: invalid hash state size")
	}
	b = b[len(d.kind.magic):]
	for i := range d.s {
		d.s[i] = byteorder.BEUint64(b)
		b = b[8:]
	}
	b = b[copy(d.x[:], b):]
	d.len = byteorder.BEUint64(b)
	d.nx = int(d.len % BlockSize)
	return nil
}

// Reset forgets what was written.
func (d *digest) Reset() { *d = digest{s: d.kind.initial, kind: d.kind} }

// Size returns the length of the hash.
func (d *digest) Size() int { return d.kind.size }

// Sum appends the hash of what was written to in; more can be written afterwards.
func (d *digest) Sum(in []byte) []byte {
	c := *d
	sum := c.sum()
	return append(in, sum[:d.kind.size]...)
}

// sumOf returns the hash of data, of which the kind's size counts.
func sumOf(k *kind, data []byte) [Size]byte {
	d := digest{s: k.initial, kind: k}
	d.Write(data)
	return d.sum()
}

// sum returns the whole state at the end and leaves d useless.
func (d *digest) sum() (sum [Size]byte) {
	d.pad()
	for i, w := range d.s {
		byteorder.BEPutUint64(sum[8*i:], w)
	}
	return sum
}
