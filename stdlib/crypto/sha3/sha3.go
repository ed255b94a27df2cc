// Package sha3 implements the hash functions SHA-3 and the functions SHAKE, whose output has any length (FIPS 202),
// and cSHAKE, which can be told apart by a name (NIST SP 800-185).
package sha3

import (
	"bytes"
	"crypto"
	"errors"
	"hash"
	"internal/byteorder"
	"math/bits"
)

func init() {
	crypto.RegisterHash(crypto.SHA3_224, func() hash.Hash { return New224() })
	crypto.RegisterHash(crypto.SHA3_256, func() hash.Hash { return New256() })
	crypto.RegisterHash(crypto.SHA3_384, func() hash.Hash { return New384() })
	crypto.RegisterHash(crypto.SHA3_512, func() hash.Hash { return New512() })
}

// The bits that follow the data, with the first one of the padding, tell the functions apart.
const (
	suffixSHA3   = 0x06
	suffixSHAKE  = 0x1f
	suffixCSHAKE = 0x04
)

const (
	stateSize     = 200
	marshaledSize = 4 + 1 + stateSize + 1 + 1
)

// sponge takes bytes until it is asked for some; then it only gives. The rate is how many bytes it takes or gives
// between two permutations.
type sponge struct {
	a         [25]uint64
	n         int // bytes of the rate that are taken or given
	rate      int
	size      int // of a hash
	suffix    byte
	squeezing bool
}

// xorByte adds b to byte i of the state.
func (s *sponge) xorByte(i int, b byte) { s.a[i/8] ^= uint64(b) << (i % 8 * 8) }

func (s *sponge) write(p []byte) {
	if s.squeezing {
		panic("sha3: Write after Read")
	}
	for len(p) > 0 {
		if s.n%8 == 0 && len(p) >= 8 {
			s.a[s.n/8] ^= byteorder.LEUint64(p)
			s.n += 8
			p = p[8:]
		} else {
			s.xorByte(s.n, p[0])
			s.n++
			p = p[1:]
		}
		if s.n == s.rate {
			permute(&s.a)
			s.n = 0
		}
	}
}

func (s *sponge) read(p []byte) {
	if !s.squeezing {
		s.xorByte(s.n, s.suffix)
		s.xorByte(s.rate-1, 0x80)
		permute(&s.a)
		s.n = 0
		s.squeezing = true
	}
	for len(p) > 0 {
		if s.n == s.rate {
			permute(&s.a)
			s.n = 0
		}
		if s.n%8 == 0 && len(p) >= 8 {
			byteorder.LEPutUint64(p, s.a[s.n/8])
			s.n += 8
			p = p[8:]
		} else {
			p[0] = byte(s.a[s.n/8] >> (s.n % 8 * 8))
			s.n++
			p = p[1:]
		}
	}
}

func (s *sponge) reset() {
	clear(s.a[:])
	s.n = 0
	s.squeezing = false
}

// magic marks a marshalled state.
func (s *sponge) magic() string {
	switch s.suffix {
	case suffixSHA3:
		return "sha\x08"
	case suffixSHAKE:
		return "sha\x09"
	}
	return "sha\x0a"
}

func (s *sponge) appendBinary(b []byte) []byte {
	b = append(b, s.magic()...)
	b = append(b, byte(s.rate))
	for _, lane := range s.a {
		b = byteorder.LEAppendUint64(b, lane)
	}
	direction := byte(0)
	if s.squeezing {
		direction = 1
	}
	return append(b, byte(s.n), direction)
}

func (s *sponge) unmarshal(b []byte) error {
	if len(b) != marshaledSize {
		return errors.New("sha3: invalid hash state")
	}
	if string(b[:4]) != s.magic() {
		return errors.New("sha3: invalid hash state identifier")
	}
	if int(b[4]) != s.rate {
		return errors.New("sha3: invalid hash state function")
	}
	b = b[5:]
	n, direction := int(b[stateSize]), b[stateSize+1]
	if n > s.rate || direction > 1 {
		return errors.New("sha3: invalid hash state")
	}
	for i := range s.a {
		s.a[i] = byteorder.LEUint64(b[8*i:])
	}
	s.n = n
	s.squeezing = direction == 1
	return nil
}

// SHA3 is one of the hash functions at work; it is a hash.Hash. The zero value is that of New256.
type SHA3 struct {
	s sponge
}

// newSHA3 returns the function with hashes of size bytes: the rate is what twice the size leaves of the state.
func newSHA3(size int) SHA3 {
	return SHA3{sponge{rate: stateSize - 2*size, size: size, suffix: suffixSHA3}}
}

// New224 returns a new SHA3-224.
func New224() *SHA3 { s := newSHA3(28); return &s }

// New256 returns a new SHA3-256.
func New256() *SHA3 { s := newSHA3(32); return &s }

// New384 returns a new SHA3-384.
func New384() *SHA3 { s := newSHA3(48); return &s }

// New512 returns a new SHA3-512.
func New512() *SHA3 { s := newSHA3(64); return &s }

// sum sets out to the hash of data.
func sum(out, data []byte) {
	s := newSHA3(len(out))
	s.s.write(data)
	s.s.read(out)
}

// Sum224 returns the hash of data by SHA3-224.
func Sum224(data []byte) (out [28]byte) { sum(out[:], data); return }

// Sum256 returns the hash of data by SHA3-256.
func Sum256(data []byte) (out [32]byte) { sum(out[:], data); return }

// Sum384 returns the hash of data by SHA3-384.
func Sum384(data []byte) (out [48]byte) { sum(out[:], data); return }

// Sum512 returns the hash of data by SHA3-512.
func Sum512(data []byte) (out [64]byte) { sum(out[:], data); return }

// init gives the zero value its meaning.
func (s *SHA3) init() *sponge {
	if s.s.rate == 0 {
		*s = newSHA3(32)
	}
	return &s.s
}

// Write adds p to what is hashed; it never fails.
func (s *SHA3) Write(p []byte) (n int, err error) {
	s.init().write(p)
	return len(p), nil
}

// Sum appends the hash of what was written to b; more can be written afterwards.
func (s *SHA3) Sum(b []byte) []byte {
	c := *s.init()
	var out [64]byte
	c.read(out[:c.size])
	return append(b, out[:c.size]...)
}

// Reset forgets what was written.
func (s *SHA3) Reset() { s.init().reset() }

// Size returns the length of the hash.
func (s *SHA3) Size() int { return s.init().size }

// BlockSize returns the rate.
func (s *SHA3) BlockSize() int { return s.init().rate }

// MarshalBinary returns the state.
func (s *SHA3) MarshalBinary() ([]byte, error) { return s.init().appendBinary(nil), nil }

// AppendBinary appends the state.
func (s *SHA3) AppendBinary(p []byte) ([]byte, error) { return s.init().appendBinary(p), nil }

// UnmarshalBinary sets the state to one that MarshalBinary returned.
func (s *SHA3) UnmarshalBinary(data []byte) error { return s.init().unmarshal(data) }

// Clone returns a copy of s.
func (s *SHA3) Clone() (hash.Cloner, error) {
	s.init()
	c := *s
	return &c, nil
}

// SHAKE is one of the functions with output of any length at work. The zero value is that of NewSHAKE256.
type SHAKE struct {
	s sponge

	// The name and the customization string of cSHAKE, encoded, with which it begins again after Reset.
	prefix []byte
}

func newSHAKE(strength int) SHAKE {
	return SHAKE{s: sponge{rate: stateSize - strength/4, size: strength / 4, suffix: suffixSHAKE}}
}

// NewSHAKE128 returns a new SHAKE128.
func NewSHAKE128() *SHAKE { s := newSHAKE(128); return &s }

// NewSHAKE256 returns a new SHAKE256.
func NewSHAKE256() *SHAKE { s := newSHAKE(256); return &s }

// NewCSHAKE128 returns a new cSHAKE128 with the function name N, which standards reserve, and the customization string
// S. If both are empty it is SHAKE128.
func NewCSHAKE128(N, S []byte) *SHAKE { return newCSHAKE(128, N, S) }

// NewCSHAKE256 returns a new cSHAKE256, as NewCSHAKE128 does.
func NewCSHAKE256(N, S []byte) *SHAKE { return newCSHAKE(256, N, S) }

func newCSHAKE(strength int, name, customization []byte) *SHAKE {
	s := newSHAKE(strength)
	if len(name) > 0 || len(customization) > 0 {
		s.s.suffix = suffixCSHAKE
		s.prefix = appendString(s.prefix, name)
		s.prefix = appendString(s.prefix, customization)
		s.writePrefix()
	}
	return &s
}

// appendLength appends x as left_encode of SP 800-185 does: the number of its bytes, and them.
func appendLength(b []byte, x uint64) []byte {
	n := max(1, (bits.Len64(x)+7)/8)
	b = append(b, byte(n))
	for i := n - 1; i >= 0; i-- {
		b = append(b, byte(x>>(8*i)))
	}
	return b
}

// appendString appends s with its length in bits.
func appendString(b, s []byte) []byte {
	return append(appendLength(b, uint64(len(s))*8), s...)
}

// writePrefix writes the prefix, and zeros until the next permutation.
func (s *SHAKE) writePrefix() {
	s.s.write(appendLength(nil, uint64(s.s.rate)))
	s.s.write(s.prefix)
	if s.s.n > 0 {
		s.s.write(make([]byte, s.s.rate-s.s.n))
	}
}

// SumSHAKE128 returns length bytes that SHAKE128 makes of data.
func SumSHAKE128(data []byte, length int) []byte { return sumSHAKE(128, data, length) }

// SumSHAKE256 returns length bytes that SHAKE256 makes of data.
func SumSHAKE256(data []byte, length int) []byte { return sumSHAKE(256, data, length) }

func sumSHAKE(strength int, data []byte, length int) []byte {
	s := newSHAKE(strength)
	s.s.write(data)
	out := make([]byte, length)
	s.s.read(out)
	return out
}

// init gives the zero value its meaning.
func (s *SHAKE) init() *sponge {
	if s.s.rate == 0 {
		*s = newSHAKE(256)
	}
	return &s.s
}

// Write adds p to what is hashed. It panics after a Read.
func (s *SHAKE) Write(p []byte) (n int, err error) {
	s.init().write(p)
	return len(p), nil
}

// Read returns the next bytes of the output; it never fails.
func (s *SHAKE) Read(p []byte) (n int, err error) {
	s.init().read(p)
	return len(p), nil
}

// Reset forgets what was written and read.
func (s *SHAKE) Reset() {
	s.init().reset()
	if len(s.prefix) > 0 {
		s.writePrefix()
	}
}

// BlockSize returns the rate.
func (s *SHAKE) BlockSize() int { return s.init().rate }

// MarshalBinary returns the state.
func (s *SHAKE) MarshalBinary() ([]byte, error) { return s.AppendBinary(nil) }

// AppendBinary appends the state.
func (s *SHAKE) AppendBinary(p []byte) ([]byte, error) {
	return append(s.init().appendBinary(p), s.prefix...), nil
}

// UnmarshalBinary sets the state to one that MarshalBinary returned.
func (s *SHAKE) UnmarshalBinary(data []byte) error {
	if len(data) < marshaledSize {
		return errors.New("sha3: invalid hash state")
	}
	if err := s.init().unmarshal(data[:marshaledSize]); err != nil {
		return err
	}
	s.prefix = bytes.Clone(data[marshaledSize:])
	return nil
}
