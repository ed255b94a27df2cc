// Package sha256 implements the hash functions SHA-224 and SHA-256 (FIPS 180-4).
package sha256

import (
	"crypto"
	"crypto/internal/blockhash"
	"hash"
)

func init() {
	crypto.RegisterHash(crypto.SHA224, New224)
	crypto.RegisterHash(crypto.SHA256, New)
}

const (
	// Size224 is the length of a hash of SHA-224 in bytes.
	Size224 = 28
	// Size is the length of a hash of SHA-256 in bytes.
	Size = 32

	// BlockSize is the length of a block in bytes.
	BlockSize = 64
)

var (
	sha224 = &blockhash.Function[uint32]{Package: "crypto/sha256", Magic: "sha\x02", Words: 8, Size: Size224, Initial: [8]uint32{
		0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939,
		0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4,
	}}
	sha256 = &blockhash.Function[uint32]{Package: "crypto/sha256", Magic: "sha\x03", Words: 8, Size: Size, Initial: [8]uint32{
		0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
		0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
	}}
)

type digest = blockhash.Digest[uint32, mixer]

// New224 returns a new hash.Hash for SHA-224. It can be marshalled by encoding.BinaryMarshaler and its kin, and cloned.
func New224() hash.Hash { return newDigest(sha224) }

// New returns a new hash.Hash for SHA-256. It can be marshalled by encoding.BinaryMarshaler and its kin, and cloned.
func New() hash.Hash { return newDigest(sha256) }

// Sum224 returns the hash of data by SHA-224.
func Sum224(data []byte) [Size224]byte {
	sum := sumOf(sha224, data)
	return [Size224]byte(sum[:Size224])
}

// Sum256 returns the hash of data by SHA-256.
func Sum256(data []byte) [Size]byte {
	sum := sumOf(sha256, data)
	return [Size]byte(sum[:Size])
}

func newDigest(f *blockhash.Function[uint32]) hash.Hash {
	d := new(digest)
	d.Init(f)
	return d
}

// sumOf returns the hash of data, of which the function's size counts.
func sumOf(f *blockhash.Function[uint32], data []byte) [64]byte {
	var d digest
	d.Init(f)
	d.Write(data)
	return d.Hash()
}
