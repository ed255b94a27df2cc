// Package ed25519 is the signature scheme Ed25519 (RFC 8032), with its variants Ed25519ph and Ed25519ctx.
//
// The private keys of RFC 8032 are here called seeds; a private key here has the public one behind the seed, which makes signing
// faster.
package ed25519

import (
	"crypto"
	"crypto/internal/rand"
	cryptorand "crypto/rand"
	"crypto/subtle"
	"errors"
	"internal/godebug"
	"io"
	"strconv"
)

const (
	// PublicKeySize is the length of a public key in bytes.
	PublicKeySize = 32
	// PrivateKeySize is the length of a private key in bytes.
	PrivateKeySize = 64
	// SignatureSize is the length of a signature in bytes.
	SignatureSize = 64
	// SeedSize is the length of a seed, RFC 8032's private key, in bytes.
	SeedSize = 32
)

// PublicKey is the key by which signatures are verified.
type PublicKey []byte

// Equal reports whether x is the same public key.
func (pub PublicKey) Equal(x crypto.PublicKey) bool {
	other, ok := x.(PublicKey)
	return ok && subtle.ConstantTimeCompare(pub, other) == 1
}

// PrivateKey is the key that signs. It is a crypto.Signer.
type PrivateKey []byte

// Public returns the PublicKey that belongs to priv.
func (priv PrivateKey) Public() crypto.PublicKey {
	public := make(PublicKey, PublicKeySize)
	copy(public, priv[SeedSize:])
	return public
}

// Equal reports whether x is the same private key.
func (priv PrivateKey) Equal(x crypto.PrivateKey) bool {
	other, ok := x.(PrivateKey)
	return ok && subtle.ConstantTimeCompare(priv, other) == 1
}

// Seed returns the seed from which NewKeyFromSeed makes priv again: the private key of RFC 8032.
func (priv PrivateKey) Seed() []byte {
	return append(make([]byte, 0, SeedSize), priv[:SeedSize]...)
}

// Options choose a variant for PrivateKey.Sign and VerifyWithOptions.
type Options struct {
	// Hash is zero for Ed25519 and Ed25519ctx, and crypto.SHA512 for Ed25519ph.
	Hash crypto.Hash

	// Context, if not empty, makes it Ed25519ctx, or goes into Ed25519ph. It has at most 255 bytes.
	Context string
}

// HashFunc returns o.Hash.
func (o *Options) HashFunc() crypto.Hash { return o.Hash }

// Sign signs the message. opts.HashFunc() is zero, unless message is its hash by SHA-512, for Ed25519ph; *Options can have a
// context besides. rand is not used.
func (priv PrivateKey) Sign(rand io.Reader, message []byte, opts crypto.SignerOpts) (signature []byte, err error) {
	if len(priv) != PrivateKeySize {
		return nil, errors.New("ed25519: bad private key length: " + strconv.Itoa(len(priv)))
	}
	context := ""
	if opts, ok := opts.(*Options); ok {
		context = opts.Context
	}
	var v variant
	switch hash := opts.HashFunc(); {
	case hash == crypto.SHA512:
		v, err = prehashed(message, context)
	case hash != 0:
		err = errors.New("ed25519: expected opts.HashFunc() zero (unhashed message, for standard Ed25519) or SHA-512 (for Ed25519ph)")
	case context != "":
		v, err = withContext(context)
	}
	if err != nil {
		return nil, err
	}
	signature = make([]byte, SignatureSize)
	v.sign(signature, priv, message)
	return signature, nil
}

// custom is the setting by which randomness comes from crypto/rand.Reader even if that was replaced.
var custom = godebug.New("cryptocustomrand")

// GenerateKey generates a key from 32 bytes of random, or of the kernel's randomness if that is nil.
func GenerateKey(random io.Reader) (PublicKey, PrivateKey, error) {
	if random == nil {
		random = rand.Reader
		if custom.Value() == "1" {
			random = cryptorand.Reader
		}
	}
	seed := make([]byte, SeedSize)
	if _, err := io.ReadFull(random, seed); err != nil {
		return nil, nil, err
	}
	priv := NewKeyFromSeed(seed)
	return priv.Public().(PublicKey), priv, nil
}

// NewKeyFromSeed returns the private key of a seed. It panics if that has not SeedSize bytes.
func NewKeyFromSeed(seed []byte) PrivateKey {
	if len(seed) != SeedSize {
		panic("ed25519: bad seed length: " + strconv.Itoa(len(seed)))
	}
	priv := make(PrivateKey, PrivateKeySize)
	copy(priv, seed)
	public(priv)
	return priv
}

// Sign signs the message by Ed25519. It panics if the key has not PrivateKeySize bytes.
func Sign(privateKey PrivateKey, message []byte) []byte {
	if len(privateKey) != PrivateKeySize {
		panic("ed25519: bad private key: ed25519: bad private key length: " + strconv.Itoa(len(privateKey)))
	}
	signature := make([]byte, SignatureSize)
	variant{}.sign(signature, privateKey, message)
	return signature
}

// Verify reports whether sig is the signature of message by Ed25519. It panics if the key has not PublicKeySize bytes. Nothing of what it is given is
// taken for a secret.
func Verify(publicKey PublicKey, message, sig []byte) bool {
	return VerifyWithOptions(publicKey, message, sig, &Options{}) == nil
}

// VerifyWithOptions returns nil if sig is the signature of message by the variant of the options. It panics if the key has not
// PublicKeySize bytes. Nothing of what it is given is taken for a secret.
func VerifyWithOptions(publicKey PublicKey, message, sig []byte, opts *Options) error {
	if len(publicKey) != PublicKeySize {
		panic("ed25519: bad public key length: " + strconv.Itoa(len(publicKey)))
	}
	key, err := decode(publicKey)
	if err != nil {
		return err
	}
	var v variant
	switch {
	case opts.Hash == crypto.SHA512:
		v, err = prehashed(message, opts.Context)
	case opts.Hash != 0:
		err = errors.New("ed25519: expected opts.Hash zero (unhashed message, for standard Ed25519) or SHA-512 (for Ed25519ph)")
	case opts.Context != "":
		v, err = withContext(opts.Context)
	}
	if err != nil {
		return err
	}
	return v.verify(key, message, sig)
}
