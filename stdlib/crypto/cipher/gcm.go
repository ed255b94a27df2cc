package cipher

import (
	"crypto/internal/aes"
	"crypto/internal/fips140/alias"
	"crypto/internal/rand"
	"crypto/subtle"
	"errors"
	"internal/byteorder"
)

const (
	gcmBlockSize = 16
	gcmNonceSize = 12
	gcmTagSize   = 16
	gcmLeastTag  = 12 // shorter tags are too easily guessed
)

// gcm is Galois/Counter Mode (NIST SP 800-38D): counter mode, and a checksum in the field of 2^128 elements.
type gcm struct {
	b         Block
	nonceSize int
	tagSize   int
	h         element // the key of the checksum
}

// NewGCM returns a 128-bit block cipher in Galois/Counter Mode with nonces of 12 bytes and tags of 16.
func NewGCM(cipher Block) (AEAD, error) { return newGCM(cipher, gcmNonceSize, gcmTagSize) }

// NewGCMWithNonceSize returns a 128-bit block cipher in Galois/Counter Mode with nonces of any size but 0. It is for systems that have such;
// others take NewGCM, which is faster and harder to misuse.
func NewGCMWithNonceSize(cipher Block, size int) (AEAD, error) {
	return newGCM(cipher, size, gcmTagSize)
}

// NewGCMWithTagSize returns a 128-bit block cipher in Galois/Counter Mode with tags of 12 to 16 bytes. It is for systems
// that have such; others take NewGCM.
func NewGCMWithTagSize(cipher Block, tagSize int) (AEAD, error) {
	return newGCM(cipher, gcmNonceSize, tagSize)
}

func newGCM(cipher Block, nonceSize, tagSize int) (AEAD, error) {
	if c, ok := cipher.(interface {
		NewGCM(nonceSize, tagSize int) (AEAD, error)
	}); ok {
		return c.NewGCM(nonceSize, tagSize)
	}
	switch {
	case tagSize < gcmLeastTag || tagSize > gcmBlockSize:
		return nil, errors.New("cipher: incorrect tag size given to GCM")
	case nonceSize <= 0:
		return nil, errors.New("cipher: the nonce can't have zero length")
	case cipher.BlockSize() != gcmBlockSize:
		return nil, errors.New("cipher: NewGCM requires 128-bit block cipher")
	}
	g := &gcm{b: cipher, nonceSize: nonceSize, tagSize: tagSize}
	var h [gcmBlockSize]byte
	cipher.Encrypt(h[:], h[:])
	g.h = newElement(h[:])
	return g, nil
}

func (g *gcm) NonceSize() int { return g.nonceSize }
func (g *gcm) Overhead() int  { return g.tagSize }

// first returns the counter that a nonce stands for.
func (g *gcm) first(nonce []byte) (counter [gcmBlockSize]byte) {
	if len(nonce) == gcmNonceSize {
		copy(counter[:], nonce)
		counter[gcmBlockSize-1] = 1
		return counter
	}
	var y element
	g.h.update(&y, nonce)
	g.h.lengths(&y, 0, len(nonce))
	y.put(counter[:])
	return counter
}

// crypt adds the stream that begins behind the counter to src. Only the last four bytes of it count.
func (g *gcm) crypt(dst, src []byte, counter [gcmBlockSize]byte) {
	n := byteorder.BEUint32(counter[12:])
	var stream [512]byte
	for len(src) > 0 {
		size := min(len(stream), (len(src)+gcmBlockSize-1)&^(gcmBlockSize-1))
		for i := 0; i < size; i += gcmBlockSize {
			n++
			copy(stream[i:], counter[:12])
			byteorder.BEPutUint32(stream[i+12:], n)
		}
		encryptBlocks(g.b, stream[:size], stream[:size])
		k := subtle.XORBytes(dst, src, stream[:size])
		dst, src = dst[k:], src[k:]
	}
}

// tag computes the tag of a ciphertext; counter is the first one.
func (g *gcm) tag(counter [gcmBlockSize]byte, ciphertext, additionalData []byte) (tag [gcmTagSize]byte) {
	var y element
	g.h.update(&y, additionalData)
	g.h.update(&y, ciphertext)
	g.h.lengths(&y, len(additionalData), len(ciphertext))
	y.put(tag[:])
	g.b.Encrypt(counter[:], counter[:])
	subtle.XORBytes(tag[:], tag[:], counter[:])
	return tag
}

// mostBytes is how much one nonce may encrypt before the counter comes back to where it was.
const mostBytes = (1<<32 - 2) * gcmBlockSize

func (g *gcm) Seal(dst, nonce, plaintext, additionalData []byte) []byte {
	if len(nonce) != g.nonceSize {
		panic("crypto/cipher: incorrect nonce length given to GCM")
	}
	if uint64(len(plaintext)) > mostBytes {
		panic("crypto/cipher: message too large for GCM")
	}
	all, out := extend(dst, len(plaintext)+g.tagSize)
	checkAEAD(out, plaintext, additionalData)
	counter := g.first(nonce)
	g.crypt(out, plaintext, counter)
	tag := g.tag(counter, out[:len(plaintext)], additionalData)
	copy(out[len(plaintext):], tag[:])
	return all
}

// checkAEAD panics if the output destroys what is still to be read.
func checkAEAD(out, in, additionalData []byte) {
	if alias.InexactOverlap(out, in) {
		panic("crypto/cipher: invalid buffer overlap of output and input")
	}
	if alias.AnyOverlap(out, additionalData) {
		panic("crypto/cipher: invalid buffer overlap of output and additional data")
	}
}

var errOpen = errors.New("cipher: message authentication failed")

func (g *gcm) Open(dst, nonce, ciphertext, additionalData []byte) ([]byte, error) {
	if len(nonce) != g.nonceSize {
		panic("crypto/cipher: incorrect nonce length given to GCM")
	}
	if len(ciphertext) < g.tagSize || uint64(len(ciphertext)) > mostBytes+uint64(g.tagSize) {
		return nil, errOpen
	}
	tag := ciphertext[len(ciphertext)-g.tagSize:]
	ciphertext = ciphertext[:len(ciphertext)-g.tagSize]
	all, out := extend(dst, len(ciphertext))
	checkAEAD(out, ciphertext, additionalData)
	counter := g.first(nonce)
	want := g.tag(counter, ciphertext, additionalData)
	if subtle.ConstantTimeCompare(want[:g.tagSize], tag) != 1 {
		// What was there before must not be taken for a plaintext.
		clear(out)
		return nil, errOpen
	}
	g.crypt(out, ciphertext, counter)
	return all, nil
}

// randomNonce is gcm with nonces that it makes itself and puts in front of the ciphertext.
type randomNonce struct {
	*gcm
}

// NewGCMWithRandomNonce returns AES, as crypto/aes.NewCipher does, in Galois/Counter Mode with random nonces of 12 bytes, which
// Seal puts in front of the ciphertext and Open finds there; the nonces that those are given must be empty. One key must not be used for more than
// 2^32 messages.
func NewGCMWithRandomNonce(cipher Block) (AEAD, error) {
	if _, ok := cipher.(*aes.Block); !ok {
		return nil, errors.New("cipher: NewGCMWithRandomNonce requires aes.Block")
	}
	g, err := newGCM(cipher, gcmNonceSize, gcmTagSize)
	if err != nil {
		return nil, err
	}
	return randomNonce{g.(*gcm)}, nil
}

func (g randomNonce) NonceSize() int { return 0 }
func (g randomNonce) Overhead() int  { return gcmNonceSize + gcmTagSize }

func (g randomNonce) Seal(dst, nonce, plaintext, additionalData []byte) []byte {
	if len(nonce) != 0 {
		panic("crypto/cipher: non-empty nonce passed to GCMWithRandomNonce")
	}
	all, out := extend(dst, gcmNonceSize+len(plaintext)+gcmTagSize)
	checkAEAD(out, plaintext, additionalData)
	ciphertext := out[gcmNonceSize:]
	if alias.AnyOverlap(out, plaintext) {
		// The ciphertext stands behind where the plaintext is.
		copy(ciphertext, plaintext)
		plaintext = ciphertext[:len(plaintext)]
	}
	rand.Read(out[:gcmNonceSize])
	g.gcm.Seal(ciphertext[:0], out[:gcmNonceSize], plaintext, additionalData)
	return all
}

func (g randomNonce) Open(dst, nonce, ciphertext, additionalData []byte) ([]byte, error) {
	if len(nonce) != 0 {
		panic("crypto/cipher: non-empty nonce passed to GCMWithRandomNonce")
	}
	if len(ciphertext) < gcmNonceSize+gcmTagSize {
		return nil, errOpen
	}
	all, out := extend(dst, len(ciphertext)-gcmNonceSize-gcmTagSize)
	checkAEAD(out, ciphertext, additionalData)
	var own [gcmNonceSize]byte
	copy(own[:], ciphertext)
	rest := ciphertext[gcmNonceSize:]
	if alias.AnyOverlap(out, ciphertext) {
		// The plaintext goes where the nonce is: everything moves to the front first.
		copy(ciphertext, rest)
		rest = ciphertext[:len(rest)]
	}
	if _, err := g.gcm.Open(out[:0], own[:], rest, additionalData); err != nil {
		return nil, err
	}
	return all, nil
}
