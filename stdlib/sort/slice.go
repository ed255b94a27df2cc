package sort

import (
	"internal/reflectlite"
	"math/bits"
)

// swapper is a slice of a type that only run time knows.
type swapper struct {
	n    int
	less func(i, j int) bool
	swap func(i, j int)
}

func (s *swapper) Len() int           { return s.n }
func (s *swapper) Less(i, j int) bool { return s.less(i, j) }
func (s *swapper) Swap(i, j int)      { s.swap(i, j) }

// Slice sorts the slice x by less, which gets two indices. It panics if x is no
// slice. Equal elements may change their order; see SliceStable.
func Slice(x any, less func(i, j int) bool) {
	n := reflectlite.ValueOf(x).Len()
	s := &swapper{n, less, reflectlite.Swapper(x)}
	pdq(s, 0, n, bits.Len(uint(n)))
}

// SliceStable is Slice, but keeps equal elements in their order.
func SliceStable(x any, less func(i, j int) bool) {
	s := &swapper{reflectlite.ValueOf(x).Len(), less, reflectlite.Swapper(x)}
	Stable(s)
}

// SliceIsSorted reports whether the slice x is in the order of less. It panics if x
// is no slice.
func SliceIsSorted(x any, less func(i, j int) bool) bool {
	for i := reflectlite.ValueOf(x).Len() - 1; i > 0; i-- {
		if less(i, i-1) {
			return false
		}
	}
	return true
}
