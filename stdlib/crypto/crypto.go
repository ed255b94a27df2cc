// Package crypto names hash functions, and has the interfaces of keys.
package crypto

import (
	"hash"
	"io"
	"strconv"
)

// A Hash names a hash function. The package that implements it must be in the program.
type Hash uint

const (
	MD4         Hash = 1 + iota // golang.org/x/crypto/md4
	MD5                         // crypto/md5
	SHA1                        // crypto/sha1
	SHA224                      // crypto/sha256
	SHA256                      // crypto/sha256
	SHA384                      // crypto/sha512
	SHA512                      // crypto/sha512
	MD5SHA1                     // nobody's; TLS signs MD5 and SHA1 together
	RIPEMD160                   // golang.org/x/crypto/ripemd160
	SHA3_224                    // crypto/sha3
	SHA3_256                    // crypto/sha3
	SHA3_384                    // crypto/sha3
	SHA3_512                    // crypto/sha3
	SHA512_224                  // crypto/sha512
	SHA512_256                  // crypto/sha512
	BLAKE2s_256                 // golang.org/x/crypto/blake2s
	BLAKE2b_256                 // golang.org/x/crypto/blake2b
	BLAKE2b_384                 // golang.org/x/crypto/blake2b
	BLAKE2b_512                 // golang.org/x/crypto/blake2b

	// MLDSAMu stands for the message representative μ of ML-DSA (FIPS 204), which its signers take for a hash. It
	// has no function.
	MLDSAMu

	maxHash
)

// kinds has the names and sizes.
var kinds = [maxHash]struct {
	name string
	size int
}{
	MD4:         {"MD4", 16},
	MD5:         {"MD5", 16},
	SHA1:        {"SHA-1", 20},
	SHA224:      {"SHA-224", 28},
	SHA256:      {"SHA-256", 32},
	SHA384:      {"SHA-384", 48},
	SHA512:      {"SHA-512", 64},
	MD5SHA1:     {"MD5+SHA1", 36},
	RIPEMD160:   {"RIPEMD-160", 20},
	SHA3_224:    {"SHA3-224", 28},
	SHA3_256:    {"SHA3-256", 32},
	SHA3_384:    {"SHA3-384", 48},
	SHA3_512:    {"SHA3-512", 64},
	SHA512_224:  {"SHA-512/224", 28},
	SHA512_256:  {"SHA-512/256", 32},
	BLAKE2s_256: {"BLAKE2s-256", 32},
	BLAKE2b_256: {"BLAKE2b-256", 32},
	BLAKE2b_384: {"BLAKE2b-384", 48},
	BLAKE2b_512: {"BLAKE2b-512", 64},
	MLDSAMu:     {"ML-DSA μ message representative", 64},
}

// functions has what RegisterHash was told.
var functions [maxHash]func() hash.Hash

func (h Hash) known() bool { return 0 < h && h < maxHash }

// HashFunc returns h, so that a Hash is a SignerOpts.
func (h Hash) HashFunc() Hash { return h }

// String returns the name.
func (h Hash) String() string {
	if !h.known() {
		return "unknown hash value " + strconv.Itoa(int(h))
	}
	return kinds[h].name
}

// Size returns the length of the hash in bytes. The function itself need not be there.
func (h Hash) Size() int {
	if !h.known() {
		panic("crypto: Size of unknown hash function")
	}
	return kinds[h].size
}

// Available reports whether the function is in the program.
func (h Hash) Available() bool { return h.known() && functions[h] != nil }

// New returns a new hash.Hash. It panics if the function is not in the program.
func (h Hash) New() hash.Hash {
	if !h.Available() {
		panic("crypto: requested hash function unavailable: " + h.String())
	}
	return functions[h]()
}

// RegisterHash says what implements h; packages of hash functions call it when they are initialised.
func RegisterHash(h Hash, f func() hash.Hash) {
	switch {
	case !h.known():
		panic("crypto: RegisterHash of unknown hash function")
	case h == MLDSAMu:
		panic("crypto: cannot RegisterHash for MLDSAMu")
	}
	functions[h] = f
}

// PublicKey is a public key of any algorithm. Those of the standard library have the method Equal(x crypto.PublicKey) bool.
type PublicKey any

// PrivateKey is a private key of any algorithm. Those of the standard library have the methods Public() crypto.PublicKey
// and Equal(x crypto.PrivateKey) bool.
type PrivateKey any

// Signer is a private key that signs; perhaps in another machine.
type Signer interface {
	// Public returns the public key that belongs to it.
	Public() PublicKey

	// Sign signs a digest that the function opts.HashFunc() has made of the message, or the message itself if that
	// is 0. rand is for algorithms that need randomness.
	Sign(rand io.Reader, digest []byte, opts SignerOpts) (signature []byte, err error)
}

// MessageSigner is a Signer that can hash the message itself.
type MessageSigner interface {
	Signer
	SignMessage(rand io.Reader, msg []byte, opts SignerOpts) (signature []byte, err error)
}

// SignerOpts are options of signing.
type SignerOpts interface {
	// HashFunc says what the digest was made with; 0 means that it is no digest.
	HashFunc() Hash
}

// Decrypter is a private key that decrypts; perhaps in another machine.
type Decrypter interface {
	// Public returns the public key that belongs to it.
	Public() PublicKey

	// Decrypt decrypts msg. What opts may be says the key.
	Decrypt(rand io.Reader, msg []byte, opts DecrypterOpts) (plaintext []byte, err error)
}

// DecrypterOpts are options of decrypting.
type DecrypterOpts any

// SignMessage signs a message: by the signer itself if it is a MessageSigner, otherwise its digest.
func SignMessage(signer Signer, rand io.Reader, msg []byte, opts SignerOpts) (signature []byte, err error) {
	if s, ok := signer.(MessageSigner); ok {
		return s.SignMessage(rand, msg, opts)
	}
	if function := opts.HashFunc(); function != 0 {
		if !function.Available() {
			return nil, hashUnavailableError(function)
		}
		h := function.New()
		h.Write(msg)
		msg = h.Sum(nil)
	}
	return signer.Sign(rand, msg, opts)
}

type hashUnavailableError Hash

func (h hashUnavailableError) Error() string {
	return "crypto: requested hash function unavailable: " + Hash(h).String()
}

// Decapsulator is the private key of a key encapsulation mechanism.
type Decapsulator interface {
	Encapsulator() Encapsulator
	Decapsulate(ciphertext []byte) (sharedKey []byte, err error)
}

// Encapsulator is the public key of a key encapsulation mechanism.
type Encapsulator interface {
	Bytes() []byte
	Encapsulate() (sharedKey, ciphertext []byte)
}
