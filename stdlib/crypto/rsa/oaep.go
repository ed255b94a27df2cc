package rsa

import (
	"crypto"
	"crypto/subtle"
	"errors"
	"hash"
	"io"
)

// OAEPOptions make PrivateKey.Decrypt decrypt by OAEP, and are options for EncryptOAEPWithOptions.
type OAEPOptions struct {
	// Hash is the hash function.
	Hash crypto.Hash

	// MGFHash is the hash function that makes the masks. If it is zero, that is Hash.
	MGFHash crypto.Hash

	// Label is any text, of which one who decrypts must have the same.
	Label []byte
}

// hashes returns both functions.
func (opts *OAEPOptions) hashes() (h, mgf hash.Hash, err error) {
	second := opts.MGFHash
	if second == 0 {
		second = opts.Hash
	}
	for _, f := range []crypto.Hash{opts.Hash, second} {
		if !f.Available() {
			return nil, nil, errors.New("rsa: requested hash function unavailable: " + f.String())
		}
	}
	return opts.Hash.New(), second.New(), nil
}

// EncryptOAEP encrypts a message by OAEP with a hash function, such as that of sha256.New(), which one who decrypts must have too. The
// message is shorter than the modulus by at least twice the hash and two bytes. random, which mostly should be crypto/rand.Reader, makes
// that one message is never encrypted to the same twice. The label is not encrypted, but one who decrypts must have the same: so
// a ciphertext for one purpose is of no use for another.
func EncryptOAEP(hash hash.Hash, random io.Reader, pub *PublicKey, msg []byte, label []byte) ([]byte, error) {
	return encryptOAEP(hash, hash, random, pub, msg, label)
}

// EncryptOAEPWithOptions is EncryptOAEP with options. It is for those who want another hash function for the masks.
func EncryptOAEPWithOptions(random io.Reader, pub *PublicKey, msg []byte, opts *OAEPOptions) ([]byte, error) {
	hash, mgf, err := opts.hashes()
	if err != nil {
		return nil, err
	}
	return encryptOAEP(hash, mgf, random, pub, msg, opts.Label)
}

// encryptOAEP follows RFC 8017, section 7.1.1: 0, a seed, masked by the rest, and the hash of the label, zeros, 1 and the message, masked by
// the seed.
func encryptOAEP(h, mgf hash.Hash, random io.Reader, pub *PublicKey, msg, label []byte) ([]byte, error) {
	if err := pub.checkSize(); err != nil {
		return nil, err
	}
	defer h.Reset()
	defer mgf.Reset()
	k, err := newPublic(pub)
	if err != nil {
		return nil, err
	}
	size := k.size()
	if len(msg) > size-2*h.Size()-2 {
		return nil, ErrMessageTooLong
	}
	em := make([]byte, size)
	seed, block := em[1:1+h.Size()], em[1+h.Size():]
	copy(block, hashOf(h, label))
	block[len(block)-len(msg)-1] = 1
	copy(block[len(block)-len(msg):], msg)
	if _, err := io.ReadFull(random, seed); err != nil {
		return nil, err
	}
	mask(block, mgf, seed)
	mask(seed, mgf, block)
	return k.encrypt(em)
}

func hashOf(h hash.Hash, b []byte) []byte {
	h.Reset()
	h.Write(b)
	return h.Sum(nil)
}

// DecryptOAEP decrypts what EncryptOAEP encrypted with the same hash function and label. random is not used.
func DecryptOAEP(hash hash.Hash, random io.Reader, priv *PrivateKey, ciphertext []byte, label []byte) ([]byte, error) {
	defer hash.Reset()
	return decryptOAEP(hash, hash, priv, ciphertext, label)
}

// decryptOAEP follows RFC 8017, section 7.1.2. Its time does not tell what is wrong.
func decryptOAEP(h, mgf hash.Hash, priv *PrivateKey, ciphertext, label []byte) ([]byte, error) {
	if err := priv.checkSize(); err != nil {
		return nil, err
	}
	k, err := priv.private()
	if err != nil {
		return nil, err
	}
	if len(ciphertext) > k.size() || k.size() < 2*h.Size()+2 {
		return nil, ErrDecryption
	}
	em, err := k.decrypt(ciphertext)
	if err != nil {
		return nil, err
	}
	sum := hashOf(h, label)
	seed, block := em[1:1+h.Size()], em[1+h.Size():]
	mask(seed, mgf, block)
	mask(block, mgf, seed)
	good := subtle.ConstantTimeByteEq(em[0], 0) & subtle.ConstantTimeCompare(sum, block[:h.Size()])
	rest := block[h.Size():]
	looking, start := 1, 0 // where the first byte is that is not zero, which has to be 1
	for i, b := range rest {
		isZero, isOne := subtle.ConstantTimeByteEq(b, 0), subtle.ConstantTimeByteEq(b, 1)
		start = subtle.ConstantTimeSelect(looking&isOne, i+1, start)
		good &= looking ^ 1 | isZero | isOne
		looking &= isZero
	}
	if good&^looking != 1 {
		return nil, ErrDecryption
	}
	return rest[start:], nil
}
