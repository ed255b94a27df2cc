// Package mlkem is the key encapsulation ML-KEM (FIPS 203), formerly Kyber, which withstands quantum computers as far as one knows.
//
// One party has a decapsulation key and publishes the encapsulation key that belongs to it; another one makes of that a shared key and a
// ciphertext, of which only the first can make the shared key. Mostly that should be ML-KEM-768.
package mlkem

import (
	"bytes"
	"crypto"
	"crypto/internal/rand"
)

const (
	// SharedKeySize is the length of a shared key in bytes.
	SharedKeySize = 32

	// SeedSize is the length of a seed, of which a decapsulation key is made, in bytes.
	SeedSize = 64

	// CiphertextSize768 is the length of a ciphertext of ML-KEM-768 in bytes.
	CiphertextSize768 = 1088

	// EncapsulationKeySize768 is the length of an encapsulation key of ML-KEM-768 in bytes.
	EncapsulationKeySize768 = 1184

	// CiphertextSize1024 is the length of a ciphertext of ML-KEM-1024 in bytes.
	CiphertextSize1024 = 1568

	// EncapsulationKeySize1024 is the length of an encapsulation key of ML-KEM-1024 in bytes.
	EncapsulationKeySize1024 = 1568
)

// seedBytes returns a copy of the seed.
func (p *private) seedBytes() []byte { return bytes.Clone(p.seed[:]) }

// random returns a shared key that is random, and its ciphertext.
func (p *public) random() (shared, ciphertext []byte) {
	var message [messageSize]byte
	rand.Read(message[:])
	return p.encapsulate(&message)
}

// DecapsulationKey768 is what is kept secret of ML-KEM-768, with what is computed beforehand.
type DecapsulationKey768 struct{ key *private }

var _ crypto.Decapsulator = (*DecapsulationKey768)(nil)

// GenerateKey768 generates a key. It is to be kept secret.
func GenerateKey768() (*DecapsulationKey768, error) {
	return &DecapsulationKey768{kind768.generate()}, nil
}

// NewDecapsulationKey768 makes a key of a seed of 64 bytes, d and z of FIPS 203, which must be evenly random.
func NewDecapsulationKey768(seed []byte) (*DecapsulationKey768, error) {
	key, err := kind768.fromSeed(seed)
	if err != nil {
		return nil, err
	}
	return &DecapsulationKey768{key}, nil
}

// Bytes returns the seed of the key. It is to be kept secret.
func (dk *DecapsulationKey768) Bytes() []byte { return dk.key.seedBytes() }

// Decapsulate returns the shared key of a ciphertext, and an error only if that has another length. Of a ciphertext that was changed, the shared key is one that nobody
// knows. It is to be kept secret.
func (dk *DecapsulationKey768) Decapsulate(ciphertext []byte) (sharedKey []byte, err error) {
	return dk.key.decapsulate(ciphertext)
}

// EncapsulationKey returns what others need.
func (dk *DecapsulationKey768) EncapsulationKey() *EncapsulationKey768 {
	return &EncapsulationKey768{&dk.key.public}
}

// Encapsulator returns EncapsulationKey, as crypto.Decapsulator wants it.
func (dk *DecapsulationKey768) Encapsulator() crypto.Encapsulator { return dk.EncapsulationKey() }

// EncapsulationKey768 is what others need to make a shared key by ML-KEM-768.
type EncapsulationKey768 struct{ key *public }

// NewEncapsulationKey768 decodes a key. It is an error if that has another length or is no key.
func NewEncapsulationKey768(encapsulationKey []byte) (*EncapsulationKey768, error) {
	key, err := kind768.newPublic(encapsulationKey)
	if err != nil {
		return nil, err
	}
	return &EncapsulationKey768{key}, nil
}

// Bytes returns the encoding of the key.
func (ek *EncapsulationKey768) Bytes() []byte { return bytes.Clone(ek.key.bytes) }

// Encapsulate returns a shared key, which is to be kept secret, and the ciphertext for whom has the decapsulation key.
func (ek *EncapsulationKey768) Encapsulate() (sharedKey, ciphertext []byte) { return ek.key.random() }

// DecapsulationKey1024 is what is kept secret of ML-KEM-1024, with what is computed beforehand.
type DecapsulationKey1024 struct{ key *private }

var _ crypto.Decapsulator = (*DecapsulationKey1024)(nil)

// GenerateKey1024 generates a key. It is to be kept secret.
func GenerateKey1024() (*DecapsulationKey1024, error) {
	return &DecapsulationKey1024{kind1024.generate()}, nil
}

// NewDecapsulationKey1024 makes a key of a seed of 64 bytes, d and z of FIPS 203, which must be evenly random.
func NewDecapsulationKey1024(seed []byte) (*DecapsulationKey1024, error) {
	key, err := kind1024.fromSeed(seed)
	if err != nil {
		return nil, err
	}
	return &DecapsulationKey1024{key}, nil
}

// Bytes returns the seed of the key. It is to be kept secret.
func (dk *DecapsulationKey1024) Bytes() []byte { return dk.key.seedBytes() }

// Decapsulate returns the shared key of a ciphertext, and an error only if that has another length. Of a ciphertext that was changed, the shared key is one that nobody
// knows. It is to be kept secret.
func (dk *DecapsulationKey1024) Decapsulate(ciphertext []byte) (sharedKey []byte, err error) {
	return dk.key.decapsulate(ciphertext)
}

// EncapsulationKey returns what others need.
func (dk *DecapsulationKey1024) EncapsulationKey() *EncapsulationKey1024 {
	return &EncapsulationKey1024{&dk.key.public}
}

// Encapsulator returns EncapsulationKey, as crypto.Decapsulator wants it.
func (dk *DecapsulationKey1024) Encapsulator() crypto.Encapsulator { return dk.EncapsulationKey() }

// EncapsulationKey1024 is what others need to make a shared key by ML-KEM-1024.
type EncapsulationKey1024 struct{ key *public }

// NewEncapsulationKey1024 decodes a key. It is an error if that has another length or is no key.
func NewEncapsulationKey1024(encapsulationKey []byte) (*EncapsulationKey1024, error) {
	key, err := kind1024.newPublic(encapsulationKey)
	if err != nil {
		return nil, err
	}
	return &EncapsulationKey1024{key}, nil
}

// Bytes returns the encoding of the key.
func (ek *EncapsulationKey1024) Bytes() []byte { return bytes.Clone(ek.key.bytes) }

// Encapsulate returns a shared key, which is to be kept secret, and the ciphertext for whom has the decapsulation key.
func (ek *EncapsulationKey1024) Encapsulate() (sharedKey, ciphertext []byte) { return ek.key.random() }
