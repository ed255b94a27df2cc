// Package fips140hash gives a hash function's inner implementation. Ours have none.
package fips140hash

import "hash"

// Unwrap returns h.
func Unwrap(h hash.Hash) hash.Hash { return h }

// UnwrapNew returns a function that calls newHash.
func UnwrapNew[Hash hash.Hash](newHash func() Hash) func() hash.Hash {
	return func() hash.Hash { return newHash() }
}
