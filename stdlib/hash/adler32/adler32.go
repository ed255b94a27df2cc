// Package adler32 has the checksum of RFC 1950, which zlib uses: the sum of the bytes, and
// the sum of all these sums, modulo 65521.
package adler32

import (
	"errors"
	"hash"
	"internal/byteorder"
)

const (
	mod = 65521 // the greatest prime below 2¹⁶

	// As many bytes as can be summed up before the sum of sums overflows 32 bits.
	most = 5552
)

// Size is the size of a checksum in bytes.
const Size = 4

// digest has the sum of sums in its upper half, and one more than the sum in its lower.
type digest uint32

// New returns a hash that computes the checksum.
func New() hash.Hash32 {
	d := digest(1)
	return &d
}

// Checksum returns the checksum of data.
func Checksum(data []byte) uint32 { return uint32(update(1, data)) }

func update(d digest, p []byte) digest {
	s1, s2 := uint32(d&0xFFFF), uint32(d>>16)
	for len(p) > 0 {
		part := p[:min(len(p), most)]
		p = p[len(part):]
		for _, c := range part {
			s1 += uint32(c)
			s2 += s1
		}
		s1 %= mod
		s2 %= mod
	}
	return digest(s2<<16 | s1)
}

func (d *digest) Reset()         { *d = 1 }
func (d *digest) Size() int      { return Size }
func (d *digest) BlockSize() int { return 4 }
func (d *digest) Sum32() uint32  { return uint32(*d) }

func (d *digest) Write(p []byte) (n int, err error) {
	*d = update(*d, p)
	return len(p), nil
}

func (d *digest) Sum(in []byte) []byte { return byteorder.BEAppendUint32(in, uint32(*d)) }

func (d *digest) Clone() (hash.Cloner, error) {
	c := *d
	return &c, nil
}

const magic = "adl\x01"

func (d *digest) AppendBinary(b []byte) ([]byte, error) { return d.Sum(append(b, magic...)), nil }
func (d *digest) MarshalBinary() ([]byte, error)        { return d.AppendBinary(nil) }

func (d *digest) UnmarshalBinary(b []byte) error {
	if len(b) < len(magic) || string(b[:len(magic)]) != magic {
		return errors.New("hash/adler32: invalid hash state identifier")
	}
	if len(b) != len(magic)+Size {
		return errors.New("hash/adler32: invalid hash state size")
	}
	*d = digest(byteorder.BEUint32(b[len(magic):]))
	return nil
}
