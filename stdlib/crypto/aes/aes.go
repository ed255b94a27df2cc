// Package aes implements the block cipher AES (FIPS 197), in constant time.
//
// A block cipher alone is of no use: take a mode from crypto/cipher, best one that also authenticates, as NewGCM.
package aes

import (
	"crypto/cipher"
	"crypto/internal/aes"
	"strconv"
)

// BlockSize is the size of a block in bytes.
const BlockSize = 16

// KeySizeError is the length of a key that NewCipher does not take.
type KeySizeError int

func (k KeySizeError) Error() string { return "crypto/aes: invalid key size " + strconv.Itoa(int(k)) }

// NewCipher returns AES with a key of 16, 24 or 32 bytes, which make it AES-128, AES-192 or AES-256.
func NewCipher(key []byte) (cipher.Block, error) {
	b, err := aes.New(key)
	if err != nil {
		return nil, KeySizeError(len(key))
	}
	return b, nil
}
