// Package hkdf derives keys from a secret that need not be evenly random (RFC 5869).
package hkdf

import (
	"crypto/hmac"
	"errors"
	"hash"
)

// hasher returns h as crypto/hmac wants it.
func hasher[H hash.Hash](h func() H) func() hash.Hash {
	return func() hash.Hash { return h() }
}

// Extract returns a key, as long as a hash, in which the randomness of the secret is gathered. Expand makes others of it. The salt may be nil.
func Extract[H hash.Hash](h func() H, secret, salt []byte) ([]byte, error) {
	if salt == nil {
		salt = make([]byte, h().Size())
	}
	extractor := hmac.New(hasher(h), salt)
	extractor.Write(secret)
	return extractor.Sum(nil), nil
}

// Expand returns a key for the purpose that info names, made of one that Extract returned or that is evenly random. It is
// not longer than 255 hashes.
func Expand[H hash.Hash](h func() H, pseudorandomKey []byte, info string, keyLength int) ([]byte, error) {
	expander := hmac.New(hasher(h), pseudorandomKey)
	if keyLength > 255*expander.Size() {
		return nil, errors.New("hkdf: requested key length too large")
	}
	key := make([]byte, 0, max(keyLength, 0))
	var block []byte
	for i := byte(1); len(key) < keyLength; i++ {
		expander.Reset()
		expander.Write(block)
		expander.Write([]byte(info))
		expander.Write([]byte{i})
		block = expander.Sum(block[:0])
		key = append(key, block[:min(len(block), keyLength-len(key))]...)
	}
	return key, nil
}

// Key is Extract and then Expand.
func Key[Hash hash.Hash](h func() Hash, secret, salt []byte, info string, keyLength int) ([]byte, error) {
	pseudorandomKey, err := Extract(h, secret, salt)
	if err != nil {
		return nil, err
	}
	return Expand(h, pseudorandomKey, info, keyLength)
}
