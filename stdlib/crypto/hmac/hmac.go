// Package hmac authenticates messages by a key and a hash function (RFC 2104, FIPS 198-1).
//
// Who verifies a message computes its code again and compares with Equal, which does not tell by its time where
// they differ.
package hmac

import (
	"crypto/subtle"
	"encoding"
	"errors"
	"hash"
)

// state is what a hash function needs to be put back where the pads are hashed already.
type state interface {
	encoding.BinaryMarshaler
	encoding.BinaryUnmarshaler
}

// code is an HMAC at work: H(key^opad, H(key^ipad, message)).
type code struct {
	inner, outer hash.Hash
	ipad, opad   []byte

	// If saved is set, ipad and opad are not the pads but the marshalled states after them.
	saved bool
}

// New returns a new HMAC with the hash function of newHash and the key. newHash has to return a new hash every time. The
// result can be cloned if the function can.
func New(newHash func() hash.Hash, key []byte) hash.Hash {
	c := &code{inner: newHash(), outer: newHash()}
	if same(c.inner, c.outer) {
		panic("crypto/hmac: hash generation function does not produce unique values")
	}
	size := c.inner.BlockSize()
	if len(key) > size {
		c.outer.Write(key)
		key = c.outer.Sum(nil)
	}
	c.ipad, c.opad = make([]byte, size), make([]byte, size)
	copy(c.ipad, key)
	copy(c.opad, key)
	for i := range size {
		c.ipad[i] ^= 0x36
		c.opad[i] ^= 0x5c
	}
	c.inner.Write(c.ipad)
	return c
}

// same reports whether a and b are equal; types that cannot be compared are not.
func same(a, b hash.Hash) (equal bool) {
	defer func() { recover() }()
	return a == b
}

func (c *code) Write(p []byte) (n int, err error) { return c.inner.Write(p) }
func (c *code) Size() int                         { return c.outer.Size() }
func (c *code) BlockSize() int                    { return c.inner.BlockSize() }

func (c *code) Sum(in []byte) []byte {
	n := len(in)
	in = c.inner.Sum(in)
	if c.saved {
		if err := c.outer.(state).UnmarshalBinary(c.opad); err != nil {
			panic(err)
		}
	} else {
		c.outer.Reset()
		c.outer.Write(c.opad)
	}
	c.outer.Write(in[n:])
	return c.outer.Sum(in[:n])
}

func (c *code) Reset() {
	if c.saved {
		if err := c.inner.(state).UnmarshalBinary(c.ipad); err != nil {
			panic(err)
		}
		return
	}
	c.inner.Reset()
	c.inner.Write(c.ipad)
	// Who resets will do so again: from now on the pads need not be hashed every time, if the function lets us.
	inner, ok1 := c.inner.(state)
	outer, ok2 := c.outer.(state)
	if !ok1 || !ok2 {
		return
	}
	ipad, err := inner.MarshalBinary()
	if err != nil {
		return
	}
	c.outer.Reset()
	c.outer.Write(c.opad)
	opad, err := outer.MarshalBinary()
	if err != nil {
		return
	}
	c.ipad, c.opad, c.saved = ipad, opad, true
}

// A cloneError says that the hash function cannot be cloned.
type cloneError struct{}

func (cloneError) Error() string { return "crypto/hmac: hash does not support hash.Cloner" }
func (cloneError) Unwrap() error { return errors.ErrUnsupported }

func (c *code) Clone() (hash.Cloner, error) {
	inner, ok1 := c.inner.(hash.Cloner)
	outer, ok2 := c.outer.(hash.Cloner)
	if !ok1 || !ok2 {
		return nil, cloneError{}
	}
	clone := *c
	var err error
	if clone.inner, err = inner.Clone(); err != nil {
		return nil, cloneError{}
	}
	if clone.outer, err = outer.Clone(); err != nil {
		return nil, cloneError{}
	}
	return &clone, nil
}

// Equal compares two codes in a time that depends only on their lengths.
func Equal(mac1, mac2 []byte) bool { return subtle.ConstantTimeCompare(mac1, mac2) == 1 }
