package cipher

import (
	"bytes"
	"crypto/internal/aes"
	"crypto/subtle"
)

// streamSize is how much of a stream is made at once.
const streamSize = 512

// aesCTR is counter mode of AES, with the panics of this package.
type aesCTR struct {
	c *aes.CTR
}

func (x aesCTR) XORKeyStream(dst, src []byte) { x.c.XORKeyStream(dst, src) }

// ctr is counter mode: the encrypted counter is added to the data.
type ctr struct {
	b       Block
	counter []byte
	out     []byte
	used    int // bytes of out
}

// NewCTR returns a Stream that encrypts or decrypts in counter mode. The counter begins with iv, one block.
func NewCTR(block Block, iv []byte) Stream {
	if b, ok := block.(*aes.Block); ok {
		return aesCTR{aes.NewCTR(b, iv)}
	}
	if b, ok := block.(interface{ NewCTR(iv []byte) Stream }); ok {
		return b.NewCTR(iv)
	}
	if len(iv) != block.BlockSize() {
		panic("cipher.NewCTR: IV length must equal block size")
	}
	n := max(1, streamSize/len(iv)) * len(iv)
	return &ctr{b: block, counter: bytes.Clone(iv), out: make([]byte, n), used: n}
}

func (x *ctr) refill() {
	for i := 0; i < len(x.out); i += len(x.counter) {
		copy(x.out[i:], x.counter)
		for j := len(x.counter) - 1; j >= 0; j-- {
			x.counter[j]++
			if x.counter[j] != 0 {
				break
			}
		}
	}
	encryptBlocks(x.b, x.out, x.out)
	x.used = 0
}

func (x *ctr) XORKeyStream(dst, src []byte) {
	checkOutput(dst, src)
	for len(src) > 0 {
		if x.used == len(x.out) {
			x.refill()
		}
		n := subtle.XORBytes(dst, src, x.out[x.used:])
		x.used += n
		dst, src = dst[n:], src[n:]
	}
}

// ofb is output feedback: the stream is the initial block, encrypted again and again.
type ofb struct {
	b    Block
	out  []byte
	used int // bytes of out
}

// NewOFB returns a Stream that encrypts or decrypts in output feedback mode. iv is one block.
//
// Deprecated: it authenticates nothing and has no merit; take an AEAD, or NewCTR.
func NewOFB(b Block, iv []byte) Stream {
	if len(iv) != b.BlockSize() {
		panic("cipher.NewOFB: IV length must equal block size")
	}
	return &ofb{b: b, out: bytes.Clone(iv), used: len(iv)}
}

func (x *ofb) XORKeyStream(dst, src []byte) {
	checkOutput(dst, src)
	for len(src) > 0 {
		if x.used == len(x.out) {
			x.b.Encrypt(x.out, x.out)
			x.used = 0
		}
		n := subtle.XORBytes(dst, src, x.out[x.used:])
		x.used += n
		dst, src = dst[n:], src[n:]
	}
}

// cfb is cipher feedback: the ciphertext, encrypted, is added to the data a block later.
type cfb struct {
	b       Block
	next    []byte // ciphertext that is encrypted next
	out     []byte
	used    int // bytes of out, and of next
	decrypt bool
}

// NewCFBEncrypter returns a Stream that encrypts in cipher feedback mode. iv is one block.
//
// Deprecated: it authenticates nothing and has no merit; take an AEAD, or NewCTR.
func NewCFBEncrypter(block Block, iv []byte) Stream { return newCFB(block, iv, false) }

// NewCFBDecrypter returns a Stream that decrypts in cipher feedback mode. iv is one block.
//
// Deprecated: it authenticates nothing and has no merit; take an AEAD, or NewCTR.
func NewCFBDecrypter(block Block, iv []byte) Stream { return newCFB(block, iv, true) }

func newCFB(b Block, iv []byte, decrypt bool) Stream {
	if len(iv) != b.BlockSize() {
		panic("cipher.newCFB: IV length must equal block size")
	}
	return &cfb{b: b, next: bytes.Clone(iv), out: make([]byte, len(iv)), used: len(iv), decrypt: decrypt}
}

func (x *cfb) XORKeyStream(dst, src []byte) {
	checkOutput(dst, src)
	for len(src) > 0 {
		if x.used == len(x.out) {
			x.b.Encrypt(x.out, x.next)
			x.used = 0
		}
		if x.decrypt {
			copy(x.next[x.used:], src)
		}
		n := subtle.XORBytes(dst, src, x.out[x.used:])
		if !x.decrypt {
			copy(x.next[x.used:], dst[:n])
		}
		x.used += n
		dst, src = dst[n:], src[n:]
	}
}
