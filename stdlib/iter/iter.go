// Package iter names the function types that range loops can iterate over.
package iter

// Seq calls yield for each value in turn, until there are no more or yield returns false.
type Seq[V any] func(yield func(V) bool)

// Seq2 calls yield for each pair in turn, until there are no more or yield returns false.
type Seq2[K, V any] func(yield func(K, V) bool)
