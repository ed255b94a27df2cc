// Package sort sorts slices and other collections that have an index.
package sort

import (
	"math/bits"
	"slices"
)

// Interface is what a collection must have to be sorted: its elements are known by
// their index, from 0 up to Len.
type Interface interface {
	// Len returns how many elements there are.
	Len() int

	// Less reports whether element i must come before element j. It must be a
	// transitive ordering; if neither of two elements is less, they are equal, and
	// Sort may leave them in any order, Stable in the one they had. The < of
	// floating-point numbers is not transitive when there are NaNs.
	Less(i, j int) bool

	// Swap exchanges elements i and j.
	Swap(i, j int)
}

// Sort sorts data in ascending order, with O(n log n) calls to Less and Swap. Equal
// elements may change their order.
func Sort(data Interface) {
	n := data.Len()
	if n > 1 {
		pdq(data, 0, n, bits.Len(uint(n)))
	}
}

// IsSorted reports whether data is in ascending order.
func IsSorted(data Interface) bool {
	for i := data.Len() - 1; i > 0; i-- {
		if data.Less(i, i-1) {
			return false
		}
	}
	return true
}

type reversed struct {
	Interface
}

func (r reversed) Less(i, j int) bool { return r.Interface.Less(j, i) }

// Reverse returns data with the opposite order.
func Reverse(data Interface) Interface {
	return &reversed{data}
}

// IntSlice is []int with the methods of Interface, in ascending order.
type IntSlice []int

func (x IntSlice) Len() int           { return len(x) }
func (x IntSlice) Less(i, j int) bool { return x[i] < x[j] }
func (x IntSlice) Swap(i, j int)      { x[i], x[j] = x[j], x[i] }

// Sort sorts x in ascending order.
func (x IntSlice) Sort() { Sort(x) }

// Float64Slice is []float64 with the methods of Interface, in ascending order, NaNs first.
type Float64Slice []float64

func (x Float64Slice) Len() int { return len(x) }

// Less reports whether x[i] comes before x[j], where a NaN comes before everything else.
func (x Float64Slice) Less(i, j int) bool {
	return x[i] < x[j] || x[i] != x[i] && x[j] == x[j]
}
func (x Float64Slice) Swap(i, j int) { x[i], x[j] = x[j], x[i] }

// Sort sorts x in ascending order.
func (x Float64Slice) Sort() { Sort(x) }

// StringSlice is []string with the methods of Interface, in ascending order.
type StringSlice []string

func (x StringSlice) Len() int           { return len(x) }
func (x StringSlice) Less(i, j int) bool { return x[i] < x[j] }
func (x StringSlice) Swap(i, j int)      { x[i], x[j] = x[j], x[i] }

// Sort sorts x in ascending order.
func (x StringSlice) Sort() { Sort(x) }

// Ints sorts x in ascending order.
func Ints(x []int) { slices.Sort(x) }

// Float64s sorts x in ascending order, NaNs first.
func Float64s(x []float64) { slices.Sort(x) }

// Strings sorts x in ascending order.
func Strings(x []string) { slices.Sort(x) }

// IntsAreSorted reports whether x is in ascending order.
func IntsAreSorted(x []int) bool { return slices.IsSorted(x) }

// Float64sAreSorted reports whether x is in ascending order, NaNs first.
func Float64sAreSorted(x []float64) bool { return slices.IsSorted(x) }

// StringsAreSorted reports whether x is in ascending order.
func StringsAreSorted(x []string) bool { return slices.IsSorted(x) }
