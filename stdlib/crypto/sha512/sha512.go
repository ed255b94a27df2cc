// Package sha512 implements the hash functions SHA-384, SHA-512, SHA-512/224 and SHA-512/256 (FIPS 180-4).
package sha512

import (
	"crypto"
	"crypto/internal/blockhash"
	"hash"
)

func init() {
	crypto.RegisterHash(crypto.SHA384, New384)
	crypto.RegisterHash(crypto.SHA512_224, New512_224)
	crypto.RegisterHash(crypto.SHA512_256, New512_256)
	crypto.RegisterHash(crypto.SHA512, New)
}

const (
	// Size384 is the length of a hash of SHA-384 in bytes.
	Size384 = 48
	// Size224 is the length of a hash of SHA-512/224 in bytes.
	Size224 = 28
	// Size256 is the length of a hash of SHA-512/256 in bytes.
	Size256 = 32
	// Size is the length of a hash of SHA-512 in bytes.
	Size = 64

	// BlockSize is the length of a block in bytes.
	BlockSize = 128
)

var (
	sha384 = &blockhash.Function[uint64]{Package: "crypto/sha512", Magic: "sha\x04", Words: 8, Size: Size384, Initial: [8]uint64{
		0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
		0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4,
	}}
	sha512t224 = &blockhash.Function[uint64]{Package: "crypto/sha512", Magic: "sha\x05", Words: 8, Size: Size224, Initial: [8]uint64{
		0x8c3d37c819544da2, 0x73e1996689dcd4d6, 0x1dfab7ae32ff9c82, 0x679dd514582f9fcf,
		0x0f6d2b697bd44da8, 0x77e36f7304c48942, 0x3f9d85a86a1d36c8, 0x1112e6ad91d692a1,
	}}
	sha512t256 = &blockhash.Function[uint64]{Package: "crypto/sha512", Magic: "sha\x06", Words: 8, Size: Size256, Initial: [8]uint64{
		0x22312194fc2bf72c, 0x9f555fa3c84c64c2, 0x2393b86b6f53b151, 0x963877195940eabd,
		0x96283ee2a88effe3, 0xbe5e1e2553863992, 0x2b0199fc2c85b8aa, 0x0eb72ddc81c52ca2,
	}}
	sha512 = &blockhash.Function[uint64]{Package: "crypto/sha512", Magic: "sha\x07", Words: 8, Size: Size, Initial: [8]uint64{
		0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
		0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
	}}
)

type digest = blockhash.Digest[uint64, mixer]

// New384 returns a new hash.Hash for SHA-384. It can be marshalled by encoding.BinaryMarshaler and its kin, and cloned.
func New384() hash.Hash { return newDigest(sha384) }

// New512_224 returns a new hash.Hash for SHA-512/224. It can be marshalled by encoding.BinaryMarshaler and its kin, and cloned.
func New512_224() hash.Hash { return newDigest(sha512t224) }

// New512_256 returns a new hash.Hash for SHA-512/256. It can be marshalled by encoding.BinaryMarshaler and its kin, and cloned.
func New512_256() hash.Hash { return newDigest(sha512t256) }

// New returns a new hash.Hash for SHA-512. It can be marshalled by encoding.BinaryMarshaler and its kin, and cloned.
func New() hash.Hash { return newDigest(sha512) }

// Sum384 returns the hash of data by SHA-384.
func Sum384(data []byte) [Size384]byte {
	sum := sumOf(sha384, data)
	return [Size384]byte(sum[:Size384])
}

// Sum512_224 returns the hash of data by SHA-512/224.
func Sum512_224(data []byte) [Size224]byte {
	sum := sumOf(sha512t224, data)
	return [Size224]byte(sum[:Size224])
}

// Sum512_256 returns the hash of data by SHA-512/256.
func Sum512_256(data []byte) [Size256]byte {
	sum := sumOf(sha512t256, data)
	return [Size256]byte(sum[:Size256])
}

// Sum512 returns the hash of data by SHA-512.
func Sum512(data []byte) [Size]byte {
	sum := sumOf(sha512, data)
	return [Size]byte(sum[:Size])
}

func newDigest(f *blockhash.Function[uint64]) hash.Hash {
	d := new(digest)
	d.Init(f)
	return d
}

// sumOf returns the hash of data, of which the function's size counts.
func sumOf(f *blockhash.Function[uint64], data []byte) [64]byte {
	var d digest
	d.Init(f)
	d.Write(data)
	return d.Hash()
}
