// Package chacha20poly1305 is encryption with authentication by the stream cipher ChaCha20 and the code Poly1305 (RFC 8439), for TLS and
// HPKE.
package chacha20poly1305

import (
	"crypto/cipher"
	"crypto/internal/fips140/alias"
	"crypto/subtle"
	"errors"
	"internal/byteorder"
	"slices"
)

const (
	// KeySize is the length of a key in bytes.
	KeySize = 32
	// NonceSize is the length of a nonce in bytes.
	NonceSize = 12
	// Overhead is the length of the code behind what is encrypted.
	Overhead = 16
)

// mostBytes is how much one nonce may encrypt before the counter comes back to where it was.
const mostBytes = (1<<32 - 1) * blockSize

type aead struct{ key [KeySize]byte }

// New returns the encryption with a key of KeySize bytes.
func New(key []byte) (cipher.AEAD, error) {
	if len(key) != KeySize {
		return nil, errors.New("chacha20poly1305: bad key length")
	}
	return &aead{[KeySize]byte(key)}, nil
}

func (a *aead) NonceSize() int { return NonceSize }
func (a *aead) Overhead() int  { return Overhead }

// crypt adds the stream, from its second block on, to src.
func (s *stream) crypt(dst, src []byte) {
	var block [blockSize]byte
	for counter := uint32(1); len(src) > 0; counter++ {
		s.block(&block, counter)
		n := subtle.XORBytes(dst, src, block[:])
		dst, src = dst[n:], src[n:]
	}
}

// tag returns the code of what is encrypted. Its key is the first block of the stream.
func (s *stream) tag(ciphertext, additionalData []byte) [Overhead]byte {
	var block [blockSize]byte
	s.block(&block, 0)
	c := newCode((*[32]byte)(block[:]))
	c.write(additionalData)
	c.write(ciphertext)
	var lengths [partSize]byte
	byteorder.LEPutUint64(lengths[:], uint64(len(additionalData)))
	byteorder.LEPutUint64(lengths[8:], uint64(len(ciphertext)))
	c.write(lengths[:])
	return c.sum()
}

// check panics if the output destroys what is still to be read.
func check(out, in, additionalData []byte) {
	if alias.InexactOverlap(out, in) {
		panic("chacha20poly1305: invalid buffer overlap of output and input")
	}
	if alias.AnyOverlap(out, additionalData) {
		panic("chacha20poly1305: invalid buffer overlap of output and additional data")
	}
}

// extend returns dst with n bytes more, and these.
func extend(dst []byte, n int) (all, added []byte) {
	all = slices.Grow(dst, n)[:len(dst)+n]
	return all, all[len(dst):]
}

func (a *aead) Seal(dst, nonce, plaintext, additionalData []byte) []byte {
	if len(nonce) != NonceSize {
		panic("chacha20poly1305: bad nonce length passed to Seal")
	}
	if uint64(len(plaintext)) > mostBytes {
		panic("chacha20poly1305: plaintext too large")
	}
	all, out := extend(dst, len(plaintext)+Overhead)
	check(out, plaintext, additionalData)
	s := newStream(&a.key, nonce)
	s.crypt(out, plaintext)
	tag := s.tag(out[:len(plaintext)], additionalData)
	copy(out[len(plaintext):], tag[:])
	return all
}

var errOpen = errors.New("chacha20poly1305: message authentication failed")

func (a *aead) Open(dst, nonce, ciphertext, additionalData []byte) ([]byte, error) {
	if len(nonce) != NonceSize {
		panic("chacha20poly1305: bad nonce length passed to Open")
	}
	if len(ciphertext) < Overhead {
		return nil, errOpen
	}
	if uint64(len(ciphertext)) > mostBytes+Overhead {
		panic("chacha20poly1305: ciphertext too large")
	}
	tag := ciphertext[len(ciphertext)-Overhead:]
	ciphertext = ciphertext[:len(ciphertext)-Overhead]
	all, out := extend(dst, len(ciphertext))
	check(out, ciphertext, additionalData)
	s := newStream(&a.key, nonce)
	want := s.tag(ciphertext, additionalData)
	if subtle.ConstantTimeCompare(want[:], tag) != 1 {
		// What was there before must not be taken for a plaintext.
		clear(out)
		return nil, errOpen
	}
	s.crypt(out, ciphertext)
	return all, nil
}
