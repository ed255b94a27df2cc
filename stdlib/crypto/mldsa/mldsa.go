// Package mldsa signs with ML-DSA (FIPS 204), whose signatures a quantum computer cannot forge, as far as is known.
package mldsa

import (
	"crypto"
	"crypto/internal/rand"
	"crypto/subtle"
	"errors"
	"io"
)

// Sizes of keys and signatures. A private key is a seed.
const (
	PrivateKeySize = 32

	MLDSA44PublicKeySize = 1312
	MLDSA65PublicKeySize = 1952
	MLDSA87PublicKeySize = 2592

	MLDSA44SignatureSize = 2420
	MLDSA65SignatureSize = 3309
	MLDSA87SignatureSize = 4627
)

// Parameters is one of the three sets of parameters. Equal ones are the same set; the zero value is none.
type Parameters struct {
	p *parameters
}

// MLDSA44 returns the parameters of ML-DSA-44, which is what most need.
func MLDSA44() Parameters { return Parameters{&mldsa44} }

// MLDSA65 returns the parameters of ML-DSA-65.
func MLDSA65() Parameters { return Parameters{&mldsa65} }

// MLDSA87 returns the parameters of ML-DSA-87.
func MLDSA87() Parameters { return Parameters{&mldsa87} }

// get returns the set, or one of zeros.
func (params Parameters) get() *parameters {
	if params.p == nil {
		return new(parameters)
	}
	return params.p
}

// PublicKeySize returns the size of public keys.
func (params Parameters) PublicKeySize() int { return params.get().publicKeySize }

// SignatureSize returns the size of signatures.
func (params Parameters) SignatureSize() int { return params.get().signatureSize }

// String returns the name.
func (params Parameters) String() string { return params.get().name }

// Options is for those who sign and verify.
type Options struct {
	// Context tells signatures for different purposes apart. It has at most 255 bytes, and must be the same for signing and
	// verifying.
	Context string
}

// HashFunc returns 0: the message itself is signed.
func (opts *Options) HashFunc() crypto.Hash { return 0 }

var (
	errInvalidParameters      = errors.New("mldsa: invalid parameters")
	errInvalidSeedLength      = errors.New("mldsa: invalid seed length")
	errInvalidPublicKeyLength = errors.New("mldsa: invalid public key length")
	errInvalidSignerOpts      = errors.New("mldsa: invalid SignerOpts")
	errContextTooLong         = errors.New("mldsa: context too long")
	errMessageHashLength      = errors.New("mldsa: invalid message hash length")
	errZeroPrivateKey         = errors.New("mldsa: zero private key")
	errNilPublicKey           = errors.New("mldsa: nil public key")
	errZeroPublicKey          = errors.New("mldsa: zero public key")
)

// A PrivateKey is a crypto.Signer. Several goroutines may use it.
type PrivateKey struct {
	seed   [PrivateKeySize]byte
	public PublicKey
	expandedKey
}

// A PublicKey may be used by several goroutines. Equal keys are equal by ==, too.
type PublicKey struct {
	p       *parameters
	encoded string
	sum     [messageSize]byte // of encoded
}

// GenerateKey returns a new key.
func GenerateKey(params Parameters) (*PrivateKey, error) {
	seed := make([]byte, PrivateKeySize)
	rand.Read(seed)
	return NewPrivateKey(params, seed)
}

// NewPrivateKey returns the key that a seed stands for.
func NewPrivateKey(params Parameters, seed []byte) (*PrivateKey, error) {
	switch {
	case params.p == nil:
		return nil, errInvalidParameters
	case len(seed) != PrivateKeySize:
		return nil, errInvalidSeedLength
	}
	sk := &PrivateKey{seed: [PrivateKeySize]byte(seed)}
	var encoded []byte
	sk.expandedKey, encoded = params.p.expand(seed)
	sk.public = newPublicKey(params.p, encoded)
	return sk, nil
}

// NewPublicKey returns the key with that encoding.
func NewPublicKey(params Parameters, encoding []byte) (*PublicKey, error) {
	switch {
	case params.p == nil:
		return nil, errInvalidParameters
	case len(encoding) != params.p.publicKeySize:
		return nil, errInvalidPublicKeyLength
	}
	pk := newPublicKey(params.p, encoding)
	return &pk, nil
}

func newPublicKey(p *parameters, encoded []byte) PublicKey {
	return PublicKey{p, string(encoded), [messageSize]byte(shake256(messageSize, encoded))}
}

// Bytes returns the seed.
func (sk *PrivateKey) Bytes() []byte { return append([]byte(nil), sk.seed[:]...) }

// Public returns the public key, a *PublicKey.
func (sk *PrivateKey) Public() crypto.PublicKey { return sk.PublicKey() }

// PublicKey returns the public key.
func (sk *PrivateKey) PublicKey() *PublicKey {
	pk := sk.public
	return &pk
}

// Equal reports whether x is a *PrivateKey with the same seed and parameters.
func (sk *PrivateKey) Equal(x crypto.PrivateKey) bool {
	other, ok := x.(*PrivateKey)
	return ok && other != nil && sk.public.p == other.public.p && subtle.ConstantTimeCompare(sk.seed[:], other.seed[:]) == 1
}

// Bytes returns the encoding.
func (pk *PublicKey) Bytes() []byte { return []byte(pk.encoded) }

// Equal reports whether x is a *PublicKey with the same encoding and parameters.
func (pk *PublicKey) Equal(x crypto.PublicKey) bool {
	other, ok := x.(*PublicKey)
	return ok && other != nil && *pk == *other
}

// Parameters returns the parameters of the key.
func (pk *PublicKey) Parameters() Parameters { return Parameters{pk.p} }

// Sign returns a signature of message, another one each time. opts may be an *Options. If its HashFunc is crypto.MLDSAMu, message is
// not the message, but what RFC 9881 calls μ. The io.Reader is not looked at.
func (sk *PrivateKey) Sign(_ io.Reader, message []byte, opts crypto.SignerOpts) (signature []byte, err error) {
	var random [randomSize]byte
	rand.Read(random[:])
	return sk.signWith(random[:], message, opts)
}

// SignDeterministic is Sign, but for the signature, which is the same each time.
func (sk *PrivateKey) SignDeterministic(message []byte, opts crypto.SignerOpts) (signature []byte, err error) {
	return sk.signWith(make([]byte, randomSize), message, opts)
}

func (sk *PrivateKey) signWith(random, message []byte, opts crypto.SignerOpts) ([]byte, error) {
	if sk.public.p == nil {
		return nil, errZeroPrivateKey
	}
	mu, err := sk.public.representative(message, opts)
	if err != nil {
		return nil, err
	}
	return sk.sign(sk.public.p, mu, random), nil
}

// representative returns what is signed in place of a message.
func (pk *PublicKey) representative(message []byte, opts crypto.SignerOpts) ([]byte, error) {
	var context string
	switch o, ok := opts.(*Options); {
	case ok && o != nil:
		context = o.Context
	case ok || opts == nil || opts.HashFunc() == 0:
	case opts.HashFunc() == crypto.MLDSAMu:
		if len(message) != messageSize {
			return nil, errMessageHashLength
		}
		return message, nil
	default:
		return nil, errInvalidSignerOpts
	}
	if len(context) > 255 {
		return nil, errContextTooLong
	}
	return shake256(messageSize, pk.sum[:], []byte{0, byte(len(context))}, []byte(context), message), nil
}

// Verify returns an error unless signature is one of message. opts may be nil.
func Verify(pk *PublicKey, message []byte, signature []byte, opts *Options) error {
	switch {
	case pk == nil:
		return errNilPublicKey
	case pk.p == nil:
		return errZeroPublicKey
	}
	mu, err := pk.representative(message, opts)
	if err != nil {
		return err
	}
	return pk.p.verify([]byte(pk.encoded), mu, signature)
}
