package rsa

import (
	"bytes"
	"crypto"
	"errors"
	"hash"
	"internal/byteorder"
	"io"
)

const (
	// PSSSaltLengthAuto makes the salt of a signature as long as possible, and has it found out when verifying.
	PSSSaltLengthAuto = 0
	// PSSSaltLengthEqualsHash makes the salt as long as the hash.
	PSSSaltLengthEqualsHash = -1
)

// PSSOptions are options for signatures by PSS.
type PSSOptions struct {
	// SaltLength is the length of the salt in bytes, or one of the constants PSSSaltLength….
	SaltLength int

	// Hash is the function by which the message was hashed. If it is not zero, it counts instead of what SignPSS is given;
	// PrivateKey.Sign needs it.
	Hash crypto.Hash
}

// HashFunc returns opts.Hash.
func (opts *PSSOptions) HashFunc() crypto.Hash { return opts.Hash }

// saltLength returns the option, also where there are none.
func (opts *PSSOptions) saltLength() int {
	if opts == nil {
		return PSSSaltLengthAuto
	}
	return opts.SaltLength
}

func newHash(h crypto.Hash) (hash.Hash, error) {
	if !h.Available() {
		return nil, errors.New("crypto/rsa: requested hash function unavailable: " + h.String())
	}
	return h.New(), nil
}

// SignPSS signs the digest, a hash by the function, by PSS, with a salt from random, which mostly should be crypto/rand.Reader.
// opts may be nil; a function there counts instead of hash.
func SignPSS(random io.Reader, priv *PrivateKey, hash crypto.Hash, digest []byte, opts *PSSOptions) ([]byte, error) {
	if err := priv.checkSize(); err != nil {
		return nil, err
	}
	if opts != nil && opts.Hash != 0 {
		hash = opts.Hash
	}
	h, err := newHash(hash)
	if err != nil {
		return nil, err
	}
	k, err := priv.private()
	if err != nil {
		return nil, err
	}
	bits := k.n.BitLen() - 1
	length := opts.saltLength()
	switch {
	case length == PSSSaltLengthAuto:
		if length = (bits+7)/8 - 2 - h.Size(); length < 0 {
			return nil, ErrMessageTooLong
		}
	case length == PSSSaltLengthEqualsHash:
		length = h.Size()
	case length < 0:
		return nil, errors.New("crypto/rsa: invalid PSS salt length")
	}
	salt := make([]byte, length)
	if _, err := io.ReadFull(random, salt); err != nil {
		return nil, err
	}
	em, err := encodePSS(digest, bits, salt, h)
	if err != nil {
		return nil, err
	}
	return k.sign(em)
}

// encodePSS follows RFC 8017, section 9.1.1: zeros, 1 and the salt, masked; the hash; and a mark.
func encodePSS(digest []byte, bits int, salt []byte, h hash.Hash) ([]byte, error) {
	if len(digest) != h.Size() {
		return nil, errors.New("crypto/rsa: input must be hashed with given hash")
	}
	size := (bits + 7) / 8
	if size < h.Size()+len(salt)+2 {
		return nil, ErrMessageTooLong
	}
	em := make([]byte, size)
	block := em[:size-h.Size()-1]
	block[len(block)-len(salt)-1] = 1
	copy(block[len(block)-len(salt):], salt)
	sum := hashPSS(h, digest, salt)
	copy(em[len(block):], sum)
	mask(block, h, sum)
	block[0] &= 0xff >> (8*size - bits)
	em[size-1] = 0xbc
	return em, nil
}

// hashPSS returns the hash of eight zeros, a digest and the salt.
func hashPSS(h hash.Hash, digest, salt []byte) []byte {
	h.Reset()
	h.Write(make([]byte, 8))
	h.Write(digest)
	h.Write(salt)
	return h.Sum(nil)
}

// mask adds what MGF1 (RFC 8017, appendix B.2.1) makes of the seed to b.
func mask(b []byte, h hash.Hash, seed []byte) {
	var sum []byte
	for i := uint32(0); len(b) > 0; i++ {
		var counter [4]byte
		byteorder.BEPutUint32(counter[:], i)
		h.Reset()
		h.Write(seed)
		h.Write(counter[:])
		sum = h.Sum(sum[:0])
		n := min(len(b), len(sum))
		for j, c := range sum[:n] {
			b[j] ^= c
		}
		b = b[n:]
	}
}

// VerifyPSS returns nil if sig is the signature of the digest, a hash by the function, by PSS. opts may be nil; a function
// there does not count. Nothing of what it is given is taken for a secret.
func VerifyPSS(pub *PublicKey, hash crypto.Hash, digest []byte, sig []byte, opts *PSSOptions) error {
	if err := pub.checkSize(); err != nil {
		return err
	}
	h, err := newHash(hash)
	if err != nil {
		return err
	}
	k, err := newPublic(pub)
	if err != nil {
		return err
	}
	length := opts.saltLength()
	switch {
	case length == PSSSaltLengthEqualsHash:
		length = h.Size()
	case length < 0:
		return errors.New("crypto/rsa: salt length cannot be negative")
	}
	if len(sig) != k.size() {
		return ErrVerification
	}
	em, err := k.encrypt(sig)
	if err != nil {
		return ErrVerification
	}
	bits := k.n.BitLen() - 1
	// If the modulus is one bit longer than whole bytes, there is one too many.
	extra := len(em) - (bits+7)/8
	if extra > 0 && em[0] != 0 || !verifyPSS(digest, em[extra:], bits, length, h) {
		return ErrVerification
	}
	return nil
}

// verifyPSS follows RFC 8017, section 9.1.2. With PSSSaltLengthAuto, the salt may be of any length.
func verifyPSS(digest, em []byte, bits, saltLength int, h hash.Hash) bool {
	size := len(em)
	high := byte(0xff) >> (8*size - bits)
	if len(digest) != h.Size() || size < h.Size()+saltLength+2 || em[size-1] != 0xbc || em[0]&^high != 0 {
		return false
	}
	block, sum := em[:size-h.Size()-1], em[size-h.Size()-1:size-1]
	mask(block, h, sum)
	block[0] &= high
	one := len(block) - saltLength - 1
	if saltLength == PSSSaltLengthAuto {
		one = bytes.IndexByte(block, 1)
	}
	if one < 0 || block[one] != 1 {
		return false
	}
	for _, b := range block[:one] {
		if b != 0 {
			return false
		}
	}
	return bytes.Equal(hashPSS(h, digest, block[one+1:]), sum)
}
