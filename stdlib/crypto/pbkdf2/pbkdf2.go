// Package pbkdf2 derives keys from passwords (RFC 8018). It takes long on purpose, so that passwords cannot be tried out quickly.
package pbkdf2

import (
	"crypto/hmac"
	"errors"
	"hash"
	"internal/byteorder"
)

// Key returns a key of so many bytes, made of a password and a salt, at least eight random bytes of its own, with HMAC by the hash
// function, which is used iter times for each block. How often that should be changes with the machines that attackers have; hundreds
// of thousands are usual.
func Key[Hash hash.Hash](h func() Hash, password string, salt []byte, iter, keyLength int) ([]byte, error) {
	if keyLength <= 0 {
		return nil, errors.New("pbkdf2: keyLength must be larger than 0")
	}
	code := hmac.New(func() hash.Hash { return h() }, []byte(password))
	size := code.Size()
	if keyLength+size < keyLength || (keyLength-1)/size >= 1<<32-1 {
		return nil, errors.New("pbkdf2: keyLength too long")
	}
	key := make([]byte, 0, keyLength+size-1)
	var number [4]byte
	last := make([]byte, size)
	for i := uint32(1); len(key) < keyLength; i++ {
		byteorder.BEPutUint32(number[:], i)
		code.Reset()
		code.Write(salt)
		code.Write(number[:])
		// A block is the sum of what comes out each time.
		key = code.Sum(key)
		block := key[len(key)-size:]
		copy(last, block)
		for range iter - 1 {
			code.Reset()
			code.Write(last)
			last = code.Sum(last[:0])
			for j, b := range last {
				block[j] ^= b
			}
		}
	}
	return key[:keyLength], nil
}
