// Package sha256 implements the hash functions SHA-224 and SHA-256 (FIPS 180-4).
package sha256

import (
	"crypto"
	"errors"
	"hash"
	"internal/byteorder"
)

func init() {
	crypto.RegisterHash(crypto.SHA224, New224)
	crypto.RegisterHash(crypto.SHA256, New)
}

const (
	// Size224 is the length of a hash of SHA-224 in bytes.
	Size224 = 28
	// Size is the length of a hash of SHA-256 in bytes.
	Size = 32

	// BlockSize is the length of a block in bytes.
	BlockSize = 64
)

const marshaledSize = 4 + 8*4 + BlockSize + 8

// A kind is one of the functions, which differ in where they begin and in how much of the end they keep.
type kind struct {
	initial [8]uint32
	size    int
	magic   string // marks a marshalled state
}

var (
	sha224 = &kind{[8]uint32{
		0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939,
		0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4,
	}, Size224, "sha\x02"}
	sha256 = &kind{[8]uint32{
		0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
		0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
	}, Size, "sha\x03"}
)

// New224 returns a new hash.Hash for SHA-224. It can be marshalled by encoding.BinaryMarshaler and its kin, and cloned.
func New224() hash.Hash { return &digest{s: sha224.initial, kind: sha224} }

// New returns a new hash.Hash for SHA-256. It can be marshalled by encoding.BinaryMarshaler and its kin, and cloned.
func New() hash.Hash { return &digest{s: sha256.initial, kind: sha256} }

// Sum224 returns the hash of data by SHA-224.
func Sum224(data []byte) [Size224]byte {
	sum := sumOf(sha224, data)
	return [Size224]byte(sum[:Size224])
}

// Sum256 returns the hash of data by SHA-256.
func Sum256(data []byte) [Size]byte {
	return sumOf(sha256, data)
}

// digest is what was hashed so far: the state after the full blocks, and what follows them.
type digest struct {
	s    [8]uint32
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
	b = append(b, d.kind.magic...)
	for _, w := range d.s {
		b = byteorder.BEAppendUint32(b, w)
	}
	b = append(b, d.x[:d.nx]...)
	b = append(b, make([]byte, BlockSize-d.nx)...)
	return byteorder.BEAppendUint64(b, d.len), nil
}

// UnmarshalBinary sets the state to one that MarshalBinary returned.
func (d *digest) UnmarshalBinary(b []byte) error {
	if len(b) < len(d.kind.magic) || string(b[:len(d.kind.magic)]) != d.kind.magic {
		return errors.New("crypto/sha256: invalid hash state identifier")
	}
	if len(b) != marshaledSize {
		return errors.New("crypto/sha256: invalid hash state size")
	}
	b = b[len(d.kind.magic):]
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
		byteorder.BEPutUint32(sum[4*i:], w)
	}
	return sum
}
