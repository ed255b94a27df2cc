package rsa

import (
	"bytes"
	"crypto"
	"crypto/internal/rand"
	"crypto/subtle"
	"errors"
	"io"
)

// PKCS1v15DecryptOptions make PrivateKey.Decrypt decrypt by PKCS #1 v1.5.
//
// Deprecated: encryption by PKCS #1 v1.5 is dangerous; there is OAEP.
type PKCS1v15DecryptOptions struct {
	// SessionKeyLen is the length of the key that is decrypted. If it is not zero, what is not well padded gives a random
	// key of this length, in the same time, and no error.
	SessionKeyLen int
}

// EncryptPKCS1v15 encrypts a message, which is at least eleven bytes shorter than the modulus, by PKCS #1 v1.5. Its randomness is that of the kernel,
// whatever random is, unless GODEBUG has cryptocustomrand=1.
//
// Deprecated: encryption by PKCS #1 v1.5 is dangerous; there is OAEP.
func EncryptPKCS1v15(random io.Reader, pub *PublicKey, msg []byte) ([]byte, error) {
	if err := pub.checkSize(); err != nil {
		return nil, err
	}
	size := pub.Size()
	if len(msg) > size-11 {
		return nil, ErrMessageTooLong
	}
	// 0, 2, random bytes that are not zero, 0, the message
	em := make([]byte, size)
	em[1] = 2
	if err := randomNonzero(em[2:size-len(msg)-1], rand.CustomReader(random)); err != nil {
		return nil, err
	}
	copy(em[size-len(msg):], msg)
	k, err := newPublic(pub)
	if err != nil {
		return nil, err
	}
	return k.encrypt(em)
}

// randomNonzero fills b with random bytes that are not zero.
func randomNonzero(b []byte, random io.Reader) error {
	if _, err := io.ReadFull(random, b); err != nil {
		return err
	}
	for i := range b {
		for b[i] == 0 {
			if _, err := io.ReadFull(random, b[i:i+1]); err != nil {
				return err
			}
			// A reader that gives nothing but zeros, as some tests have, must not be asked for ever.
			b[i] ^= 0x42
		}
	}
	return nil
}

// DecryptPKCS1v15 decrypts what EncryptPKCS1v15 encrypted. random is not used.
//
// Deprecated: encryption by PKCS #1 v1.5 is dangerous. Whether this returns an error tells an attacker who can ask often enough
// what was encrypted; there is OAEP.
func DecryptPKCS1v15(random io.Reader, priv *PrivateKey, ciphertext []byte) ([]byte, error) {
	if err := priv.checkSize(); err != nil {
		return nil, err
	}
	em, start, valid, err := decryptPKCS1v15(priv, ciphertext)
	if err != nil {
		return nil, err
	}
	if valid == 0 {
		return nil, ErrDecryption
	}
	return em[start:], nil
}

// DecryptPKCS1v15SessionKey decrypts a key that EncryptPKCS1v15 encrypted. If what is decrypted is well padded and as long as key, it
// is copied there, and otherwise, in the same time, key stays. It is an error only if the ciphertext has not the length of the
// modulus or is larger. random is not used.
//
// The caller fills key with random bytes before, and goes on with whatever is there afterwards; nothing may tell an attacker
// which of both it is. key has to be so long, at least 16 bytes, that it cannot be tried out.
//
// Deprecated: encryption by PKCS #1 v1.5 is dangerous, and what is done here against that is not enough; there is OAEP.
func DecryptPKCS1v15SessionKey(random io.Reader, priv *PrivateKey, ciphertext []byte, key []byte) error {
	if err := priv.checkSize(); err != nil {
		return err
	}
	if priv.Size() < len(key)+11 {
		return ErrDecryption
	}
	em, start, valid, err := decryptPKCS1v15(priv, ciphertext)
	if err != nil {
		return err
	}
	valid &= subtle.ConstantTimeEq(int32(len(em)-start), int32(len(key)))
	subtle.ConstantTimeCopy(valid, key, em[len(em)-len(key):])
	return nil
}

// decryptPKCS1v15 returns what was encrypted with its padding, where the message starts, and 1 if it is padded well, 0 otherwise. Its time does
// not tell the latter two.
func decryptPKCS1v15(priv *PrivateKey, ciphertext []byte) (em []byte, start, valid int, err error) {
	if priv.Size() < 11 {
		return nil, 0, 0, ErrDecryption
	}
	k, err := priv.private()
	if err != nil {
		return nil, 0, 0, err
	}
	if em, err = k.decrypt(ciphertext); err != nil {
		return nil, 0, 0, err
	}
	looking, zero := 1, 0 // where the first zero is
	for i := 2; i < len(em); i++ {
		isZero := subtle.ConstantTimeByteEq(em[i], 0)
		zero = subtle.ConstantTimeSelect(looking&isZero, i, zero)
		looking = subtle.ConstantTimeSelect(isZero, 0, looking)
	}
	valid = subtle.ConstantTimeByteEq(em[0], 0) & subtle.ConstantTimeByteEq(em[1], 2) &
		(looking ^ 1) & subtle.ConstantTimeLessOrEq(2+8, zero)
	return em, subtle.ConstantTimeSelect(valid, zero+1, 0), valid, nil
}

// The names of hash functions as ASN.1 has them.
var objects = map[crypto.Hash]string{
	crypto.MD5:        "\x2a\x86\x48\x86\xf7\x0d\x02\x05",
	crypto.SHA1:       "\x2b\x0e\x03\x02\x1a",
	crypto.SHA224:     nist + "\x04",
	crypto.SHA256:     nist + "\x01",
	crypto.SHA384:     nist + "\x02",
	crypto.SHA512:     nist + "\x03",
	crypto.SHA512_224: nist + "\x05",
	crypto.SHA512_256: nist + "\x06",
	crypto.SHA3_224:   nist + "\x07",
	crypto.SHA3_256:   nist + "\x08",
	crypto.SHA3_384:   nist + "\x09",
	crypto.SHA3_512:   nist + "\x0a",
	crypto.RIPEMD160:  "\x28\xcf\x06\x03\x00\x31",
	crypto.MD5SHA1:    "", // TLS signs both hashes without their names
	crypto.Hash(0):    "", // and this is a message that is not hashed
}

const nist = "\x60\x86\x48\x01\x65\x03\x04\x02"

// digestInfo returns the hash in ASN.1, together with the name of the function: SEQUENCE { SEQUENCE { OBJECT, NULL }, OCTET STRING }.
func digestInfo(hash crypto.Hash, hashed []byte) ([]byte, error) {
	object, ok := objects[hash]
	switch {
	case !ok:
		return nil, errors.New("crypto/rsa: unsupported hash function")
	case object == "":
		return hashed, nil
	}
	const sequence, octets, objectID, null = 0x30, 4, 6, 5
	name := append([]byte{objectID, byte(len(object))}, object...)
	if hash != crypto.RIPEMD160 { // of which the standard is another one, without parameters
		name = append(name, null, 0)
	}
	b := []byte{sequence, byte(2 + len(name) + 2 + len(hashed)), sequence, byte(len(name))}
	b = append(b, name...)
	b = append(b, octets, byte(len(hashed)))
	return append(b, hashed...), nil
}

// checkHashed returns an error if hashed is no hash by the function.
func checkHashed(hash crypto.Hash, hashed []byte) error {
	if hash != 0 && len(hashed) != hash.Size() {
		return errors.New("crypto/rsa: input must be hashed message")
	}
	return nil
}

// padHashed returns what is signed by PKCS #1 v1.5: 0, 1, bytes of ones, 0, and the hash.
func padHashed(size int, hash crypto.Hash, hashed []byte) ([]byte, error) {
	info, err := digestInfo(hash, hashed)
	if err != nil {
		return nil, err
	}
	if size < len(info)+11 {
		return nil, ErrMessageTooLong
	}
	em := bytes.Repeat([]byte{0xff}, size)
	em[0], em[1] = 0, 1
	em[size-len(info)-1] = 0
	copy(em[size-len(info):], info)
	return em, nil
}

// SignPKCS1v15 signs a hash by the function by PKCS #1 v1.5, or if the function is 0, hashed itself, which is not advisable. There is only one
// signature. random is not used.
func SignPKCS1v15(random io.Reader, priv *PrivateKey, hash crypto.Hash, hashed []byte) ([]byte, error) {
	if err := checkHashed(hash, hashed); err != nil {
		return nil, err
	}
	if err := priv.checkSize(); err != nil {
		return nil, err
	}
	k, err := priv.private()
	if err != nil {
		return nil, err
	}
	em, err := padHashed(k.size(), hash, hashed)
	if err != nil {
		return nil, err
	}
	return k.sign(em)
}

// VerifyPKCS1v15 returns nil if sig is the signature of a hash by the function by PKCS #1 v1.5, or if the function is 0, of
// hashed itself. Nothing of what it is given is taken for a secret.
func VerifyPKCS1v15(pub *PublicKey, hash crypto.Hash, hashed []byte, sig []byte) error {
	if err := checkHashed(hash, hashed); err != nil {
		return err
	}
	if err := pub.checkSize(); err != nil {
		return err
	}
	k, err := newPublic(pub)
	if err != nil {
		return err
	}
	if len(sig) != k.size() {
		return ErrVerification
	}
	em, err := k.encrypt(sig)
	if err != nil {
		return ErrVerification
	}
	want, err := padHashed(k.size(), hash, hashed)
	if err != nil || !bytes.Equal(em, want) {
		return ErrVerification
	}
	return nil
}
