package tls

import (
	"crypto/cipher"
	"crypto/internal/chacha20poly1305"
)

func newChaCha20Poly1305(key []byte) cipher.AEAD { return must(chacha20poly1305.New(key)) }
