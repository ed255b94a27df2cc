// Package sha1 implements the hash function SHA-1 (RFC 3174).
//
// It is broken: different data with one hash have been found. Do not use it where that matters.
package sha1

import (
	"crypto"
	"crypto/internal/blockhash"
	"hash"
)

func init() {
	crypto.RegisterHash(crypto.SHA1, New)
}

// Size is the length of a hash in bytes.
const Size = 20

// BlockSize is the length of a block in bytes.
const BlockSize = 64

var function = &blockhash.Function[uint32]{
	Package: "crypto/sha1", Magic: "sha\x01",
	Initial: [8]uint32{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0},
	Words:   5, Size: Size,
}

type digest = blockhash.Digest[uint32, mixer]

// New returns a new hash.Hash. It can be marshalled by encoding.BinaryMarshaler and its kin, and cloned.
func New() hash.Hash {
	d := new(digest)
	d.Init(function)
	return d
}

// Sum returns the hash of data.
func Sum(data []byte) [Size]byte {
	var d digest
	d.Init(function)
	d.Write(data)
	sum := d.Hash()
	return [Size]byte(sum[:Size])
}
