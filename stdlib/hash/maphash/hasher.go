package maphash

// A Hasher is what a hash table needs to know of its keys: equal ones add the same to a Hash.
type Hasher[T any] interface {
	Hash(*Hash, T)
	Equal(x, y T) bool
}

// ComparableHasher is the Hasher that goes by ==.
type ComparableHasher[T comparable] struct {
	_ [0]func(T) // not comparable, and not converted to that of another type
}

// Hash adds v to the data of h.
func (ComparableHasher[T]) Hash(h *Hash, v T) { WriteComparable(h, v) }

// Equal reports whether x == y.
func (ComparableHasher[T]) Equal(x, y T) bool { return x == y }
