package cipher

import (
	"bytes"
	"crypto/subtle"
)

// cbc is cipher block chaining: each block is added to the ciphertext of the one before it, and encrypted.
type cbc struct {
	b    Block
	size int
	iv   []byte // the last ciphertext
}

type cbcEncrypter cbc
type cbcDecrypter cbc

func newCBC(b Block, iv []byte) *cbc {
	return &cbc{b: b, size: b.BlockSize(), iv: bytes.Clone(iv)}
}

// NewCBCEncrypter returns a BlockMode that encrypts by cipher block chaining. iv is one block.
func NewCBCEncrypter(b Block, iv []byte) BlockMode {
	if len(iv) != b.BlockSize() {
		panic("cipher.NewCBCEncrypter: IV length must equal block size")
	}
	if b, ok := b.(interface{ NewCBCEncrypter(iv []byte) BlockMode }); ok {
		return b.NewCBCEncrypter(iv)
	}
	return (*cbcEncrypter)(newCBC(b, iv))
}

// NewCBCDecrypter returns a BlockMode that decrypts by cipher block chaining. iv is one block.
func NewCBCDecrypter(b Block, iv []byte) BlockMode {
	if len(iv) != b.BlockSize() {
		panic("cipher.NewCBCDecrypter: IV length must equal block size")
	}
	if b, ok := b.(interface{ NewCBCDecrypter(iv []byte) BlockMode }); ok {
		return b.NewCBCDecrypter(iv)
	}
	return (*cbcDecrypter)(newCBC(b, iv))
}

func (c *cbc) check(dst, src []byte) {
	if len(src)%c.size != 0 {
		panic("crypto/cipher: input not full blocks")
	}
	checkOutput(dst, src)
}

func (c *cbc) setIV(iv []byte) {
	if len(iv) != len(c.iv) {
		panic("cipher: incorrect length IV")
	}
	copy(c.iv, iv)
}

func (c *cbcEncrypter) BlockSize() int { return c.size }

// SetIV begins anew with iv.
func (c *cbcEncrypter) SetIV(iv []byte) { (*cbc)(c).setIV(iv) }

func (c *cbcEncrypter) CryptBlocks(dst, src []byte) {
	(*cbc)(c).check(dst, src)
	last := c.iv
	for len(src) > 0 {
		block := dst[:c.size]
		subtle.XORBytes(block, src[:c.size], last)
		c.b.Encrypt(block, block)
		last = block
		dst, src = dst[c.size:], src[c.size:]
	}
	copy(c.iv, last)
}

func (c *cbcDecrypter) BlockSize() int { return c.size }

// SetIV begins anew with iv.
func (c *cbcDecrypter) SetIV(iv []byte) { (*cbc)(c).setIV(iv) }

func (c *cbcDecrypter) CryptBlocks(dst, src []byte) {
	(*cbc)(c).check(dst, src)
	// Some blocks at a time, whose ciphertext is kept: dst may be src.
	var kept [512]byte
	most := len(kept) / c.size * c.size
	if most == 0 {
		panic("crypto/cipher: block too large")
	}
	for len(src) > 0 {
		n := copy(kept[:most], src)
		decryptBlocks(c.b, dst[:n], src[:n])
		subtle.XORBytes(dst[:c.size], dst[:c.size], c.iv)
		subtle.XORBytes(dst[c.size:n], dst[c.size:n], kept[:n-c.size])
		copy(c.iv, kept[n-c.size:n])
		dst, src = dst[n:], src[n:]
	}
}
