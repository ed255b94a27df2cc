// Package rc4 implements the stream cipher RC4. It is broken: do not use it where secrecy matters.
package rc4

import (
	"crypto/internal/fips140/alias"
	"strconv"
)

// A Cipher is RC4 with a key.
type Cipher struct {
	s    [256]byte
	i, j uint8
}

// KeySizeError is the length of a key that NewCipher does not take.
type KeySizeError int

func (k KeySizeError) Error() string { return "crypto/rc4: invalid key size " + strconv.Itoa(int(k)) }

// NewCipher returns RC4 with a key of 1 to 256 bytes.
func NewCipher(key []byte) (*Cipher, error) {
	if len(key) < 1 || len(key) > 256 {
		return nil, KeySizeError(len(key))
	}
	c := new(Cipher)
	for i := range c.s {
		c.s[i] = byte(i)
	}
	j := uint8(0)
	for i := range c.s {
		j += c.s[i] + key[i%len(key)]
		c.s[i], c.s[j] = c.s[j], c.s[i]
	}
	return c, nil
}

// Reset wipes the state, which is useless afterwards.
//
// Deprecated: it cannot know of copies elsewhere in memory.
func (c *Cipher) Reset() { *c = Cipher{} }

// XORKeyStream adds the next bytes of the stream to src and puts the sum into dst, which may be src but not overlap it
// otherwise.
func (c *Cipher) XORKeyStream(dst, src []byte) {
	if len(src) == 0 {
		return
	}
	dst = dst[:len(src):len(dst)]
	if alias.InexactOverlap(dst, src) {
		panic("crypto/rc4: invalid buffer overlap")
	}
	i, j := c.i, c.j
	for k, v := range src {
		i++
		x := c.s[i]
		j += x
		y := c.s[j]
		c.s[i], c.s[j] = y, x
		dst[k] = v ^ c.s[x+y]
	}
	c.i, c.j = i, j
}
