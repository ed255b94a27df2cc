// Package hash has the interfaces of hash functions.
package hash

import "io"

// Hash computes a hash of all that is written to it. Write never returns an error.
type Hash interface {
	io.Writer

	// Sum appends the hash of what was written so far to b. More may be written later.
	Sum(b []byte) []byte

	// Reset forgets what was written.
	Reset()

	// Size returns how many bytes Sum appends.
	Size() int

	// BlockSize returns the size that writes had best be a multiple of.
	BlockSize() int
}

// Hash32 is a Hash of 32 bits.
type Hash32 interface {
	Hash
	Sum32() uint32
}

// Hash64 is a Hash of 64 bits.
type Hash64 interface {
	Hash
	Sum64() uint64
}

// Cloner is a Hash that can be copied together with its state. The error is
// errors.ErrUnsupported if it cannot after all.
type Cloner interface {
	Hash
	Clone() (Cloner, error)
}

// XOF is a function that gives as many bytes as one reads. Nothing can be written once
// reading has started, until Reset.
type XOF interface {
	io.Writer
	io.Reader
	Reset()
	BlockSize() int
}
