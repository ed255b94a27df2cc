// Package rsa is encryption and signatures by RSA (PKCS #1, RFC 8017).
//
// Signatures are PKCS #1 v1.5 or PSS, encryption is OAEP; that of PKCS #1 v1.5 is there for old protocols and easily broken. Where
// others can be had, crypto/ecdsa, crypto/ed25519 and crypto/ecdh are faster and their keys shorter.
//
// The time that private keys take tells nothing of them, but for generating one and for deprecated keys with more than two primes.
//
// Keys of less than 1024 bits are an error, unless GODEBUG has rsa1024min=0.
package rsa

import (
	"crypto"
	"crypto/subtle"
	"errors"
	"fmt"
	"internal/godebug"
	"io"
	"math/big"
)

// A PublicKey is what verifies and encrypts.
type PublicKey struct {
	N *big.Int // the modulus
	E int      // the exponent
}

// Size returns the length of the modulus, and so of signatures and what is encrypted, in bytes.
func (pub *PublicKey) Size() int { return (pub.N.BitLen() + 7) / 8 }

// Equal reports whether x is the same public key.
func (pub *PublicKey) Equal(x crypto.PublicKey) bool {
	other, ok := x.(*PublicKey)
	return ok && equal(pub.N, other.N) && pub.E == other.E
}

// equal reports whether x is y; its time tells only how long they are.
func equal(x, y *big.Int) bool { return subtle.ConstantTimeCompare(x.Bytes(), y.Bytes()) == 1 }

// A PrivateKey is what signs and decrypts. It is a crypto.Signer and a crypto.Decrypter. Nothing of it may be changed once Precompute was
// called.
type PrivateKey struct {
	PublicKey
	D      *big.Int   // the private exponent
	Primes []*big.Int // the factors of N, at least two

	// Precomputed is what Precompute has made, to be faster.
	Precomputed PrecomputedValues
}

// PrecomputedValues are what can be computed of a key beforehand.
type PrecomputedValues struct {
	Dp, Dq *big.Int // D modulo P-1 and Q-1
	Qinv   *big.Int // 1/Q modulo P

	// CRTValues are for the primes but the first two.
	//
	// Deprecated: Precompute makes them, but nothing uses them.
	CRTValues []CRTValue

	key *private
}

// CRTValue is what the Chinese remainder theorem wants for a prime that is not one of the first two.
type CRTValue struct {
	Exp   *big.Int // D modulo the prime - 1
	Coeff *big.Int // 1/R modulo the prime
	R     *big.Int // the product of the primes before
}

// Public returns the public key that belongs to priv.
func (priv *PrivateKey) Public() crypto.PublicKey { return &priv.PublicKey }

// Equal reports whether x is the same private key; precomputed values do not count.
func (priv *PrivateKey) Equal(x crypto.PrivateKey) bool {
	other, ok := x.(*PrivateKey)
	if !ok || !priv.PublicKey.Equal(&other.PublicKey) || !equal(priv.D, other.D) || len(priv.Primes) != len(other.Primes) {
		return false
	}
	for i, prime := range priv.Primes {
		if !equal(prime, other.Primes[i]) {
			return false
		}
	}
	return true
}

// Sign signs the digest, by PSS if opts is *PSSOptions, and by PKCS #1 v1.5 otherwise; digest is a hash by opts.HashFunc(). rand
// is used for PSS alone.
func (priv *PrivateKey) Sign(rand io.Reader, digest []byte, opts crypto.SignerOpts) ([]byte, error) {
	if pss, ok := opts.(*PSSOptions); ok {
		return SignPSS(rand, priv, pss.Hash, digest, pss)
	}
	return SignPKCS1v15(rand, priv, opts.HashFunc(), digest)
}

// Decrypt decrypts the ciphertext: by OAEP if opts is *OAEPOptions, and by PKCS #1 v1.5 if it is nil or *PKCS1v15DecryptOptions.
func (priv *PrivateKey) Decrypt(rand io.Reader, ciphertext []byte, opts crypto.DecrypterOpts) (plaintext []byte, err error) {
	switch opts := opts.(type) {
	case nil:
		return DecryptPKCS1v15(rand, priv, ciphertext)
	case *OAEPOptions:
		hash, mgf, err := opts.hashes()
		if err != nil {
			return nil, err
		}
		return decryptOAEP(hash, mgf, priv, ciphertext, opts.Label)
	case *PKCS1v15DecryptOptions:
		if opts.SessionKeyLen <= 0 {
			return DecryptPKCS1v15(rand, priv, ciphertext)
		}
		plaintext = make([]byte, opts.SessionKeyLen)
		if _, err := io.ReadFull(rand, plaintext); err != nil {
			return nil, err
		}
		if err := DecryptPKCS1v15SessionKey(rand, priv, ciphertext, plaintext); err != nil {
			return nil, err
		}
		return plaintext, nil
	}
	return nil, errors.New("crypto/rsa: invalid options for Decrypt")
}

var (
	// ErrMessageTooLong says that the key is too short for what is to be encrypted or signed; with SignPSS it may be the salt.
	ErrMessageTooLong = errors.New("crypto/rsa: message too long for RSA key size")
	// ErrDecryption says that something cannot be decrypted. It does not say why: an attacker could make use of that.
	ErrDecryption = errors.New("crypto/rsa: decryption error")
	// ErrVerification says that a signature is none. It does not say why: an attacker could make use of that.
	ErrVerification = errors.New("crypto/rsa: verification error")
)

var smallKeys = godebug.New("rsa1024min")

// checkBits returns an error if a key of so many bits is too easily broken.
func checkBits(bits int) error {
	if bits >= 1024 {
		return nil
	}
	if smallKeys.Value() == "0" {
		smallKeys.IncNonDefault()
		return nil
	}
	return fmt.Errorf("crypto/rsa: %d-bit keys are insecure (see https://go.dev/pkg/crypto/rsa#hdr-Minimum_key_size)", bits)
}

// checkSize is checkBits for a key.
func (pub *PublicKey) checkSize() error {
	if pub.N == nil {
		return errors.New("crypto/rsa: missing public modulus")
	}
	return checkBits(pub.N.BitLen())
}
