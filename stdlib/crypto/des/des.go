// Package des implements the block ciphers DES and Triple DES (FIPS 46-3, NIST SP 800-67). DES is broken: do not use it where
// secrecy matters.
package des

import (
	"crypto/cipher"
	"crypto/internal/fips140/alias"
	"internal/byteorder"
	"math/bits"
	"strconv"
	"sync"
)

// BlockSize is the size of a block in bytes.
const BlockSize = 8

// KeySizeError is the length of a key that NewCipher or NewTripleDESCipher does not take.
type KeySizeError int

func (k KeySizeError) Error() string { return "crypto/des: invalid key size " + strconv.Itoa(int(k)) }

// A schedule has the key of each round, six bits for each S-box.
type schedule [16][8]uint8

// permute returns the bits of x, which has width bits, that the table names.
func permute(x uint64, width uint8, table []uint8) (y uint64) {
	for _, n := range table {
		y = y<<1 | x>>(width-n)&1
	}
	return y
}

func newSchedule(key []byte) (s schedule) {
	k := permute(byteorder.BEUint64(key), 64, choice1[:])
	const mask = 1<<28 - 1
	left, right := k>>28, k&mask
	for i, n := range shifts {
		left = (left<<n | left>>(28-n)) & mask
		right = (right<<n | right>>(28-n)) & mask
		k := permute(left<<28|right, 56, choice2[:])
		for j := range s[i] {
			s[i][j] = uint8(k >> (42 - 6*j) & 0x3f)
		}
	}
	return s
}

// boxes are the S-boxes with the permutation that follows them.
var boxes = sync.OnceValue(func() *[8][64]uint32 {
	t := new([8][64]uint32)
	for i, box := range sBoxes {
		for six := range uint8(64) {
			four := uint64(box[six>>4&2|six&1][six>>1&0xf]) << (28 - 4*i)
			t[i][six] = uint32(permute(four, 32, permutation[:]))
		}
	}
	return t
})

// swap exchanges the bits of mask in b with those shift higher in a.
func swap(a, b uint32, shift uint, mask uint32) (uint32, uint32) {
	t := (a>>shift ^ b) & mask
	return a ^ t<<shift, b ^ t
}

// crypt does what comes between the initial permutation and the final one, in the order of the rounds or the opposite one.
func (s *schedule) crypt(left, right uint32, decrypt bool) (uint32, uint32) {
	t := boxes()
	for i := range s {
		k := &s[i]
		if decrypt {
			k = &s[15-i]
		}
		f := uint32(0)
		for j := range k {
			// The six bits around each four, as the expansion has them.
			six := bits.RotateLeft32(right, 4*j+5) & 0x3f
			f ^= t[j][uint8(six)^k[j]]
		}
		left, right = right, left^f
	}
	return right, left
}

// block is one cipher, or three that follow each other.
type block struct {
	keys []schedule
}

// NewCipher returns DES with a key of 8 bytes.
func NewCipher(key []byte) (cipher.Block, error) {
	if len(key) != 8 {
		return nil, KeySizeError(len(key))
	}
	return &block{[]schedule{newSchedule(key)}}, nil
}

// NewTripleDESCipher returns Triple DES with a key of 24 bytes: the data are encrypted with the first third, decrypted with the
// second one, and encrypted with the third.
func NewTripleDESCipher(key []byte) (cipher.Block, error) {
	if len(key) != 24 {
		return nil, KeySizeError(len(key))
	}
	return &block{[]schedule{newSchedule(key[:8]), newSchedule(key[8:16]), newSchedule(key[16:])}}, nil
}

func (b *block) BlockSize() int { return BlockSize }

func (b *block) Encrypt(dst, src []byte) { b.crypt(dst, src, false) }
func (b *block) Decrypt(dst, src []byte) { b.crypt(dst, src, true) }

func (b *block) crypt(dst, src []byte, decrypt bool) {
	if len(src) < BlockSize {
		panic("crypto/des: input not full block")
	}
	if len(dst) < BlockSize {
		panic("crypto/des: output not full block")
	}
	if alias.InexactOverlap(dst[:BlockSize], src[:BlockSize]) {
		panic("crypto/des: invalid buffer overlap")
	}
	l, r := byteorder.BEUint32(src), byteorder.BEUint32(src[4:])
	// The initial permutation transposes the bits of the block.
	l, r = swap(l, r, 4, 0x0f0f0f0f)
	l, r = swap(l, r, 16, 0x0000ffff)
	r, l = swap(r, l, 2, 0x33333333)
	r, l = swap(r, l, 8, 0x00ff00ff)
	l, r = swap(l, r, 1, 0x55555555)
	for i := range b.keys {
		k := &b.keys[i]
		if decrypt {
			k = &b.keys[len(b.keys)-1-i]
		}
		l, r = k.crypt(l, r, decrypt != (i == 1))
	}
	l, r = swap(l, r, 1, 0x55555555)
	r, l = swap(r, l, 8, 0x00ff00ff)
	r, l = swap(r, l, 2, 0x33333333)
	l, r = swap(l, r, 16, 0x0000ffff)
	l, r = swap(l, r, 4, 0x0f0f0f0f)
	byteorder.BEPutUint32(dst, l)
	byteorder.BEPutUint32(dst[4:], r)
}
