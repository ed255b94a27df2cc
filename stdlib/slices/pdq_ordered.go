package slices

import (
	"cmp"
	"math/bits"
)

// Pattern-defeating quicksort (Orson Peters): quicksort that looks for order
// already there, that shuffles a little when its partitions get lopsided, and that
// gives up for heapsort when that keeps happening.
//
// Where equal elements end up is part of what a program can see. The thresholds and
// the order of comparisons here are therefore those of Go's sort, and the three
// sorters (two here, one in package sort) take the same decisions.
const (
	insertionMax  = 12 // ranges up to this are sorted by insertion
	nintherMin    = 50 // ranges from this on take the median of nine as pivot
	pivotSwapsMax = 12 // comparisons choosing a pivot, all of them swaps in descending data
	repairsMax    = 5  // out-of-order pairs a nearly sorted range may have
	repairLenMin  = 50 // shortest range worth repairing
)

// Hints that choosing a pivot gives about the order of a range.
const (
	orderUnknown = iota
	orderAscending
	orderDescending
)

func pdqOrdered[E cmp.Ordered](x []E, a, b, limit int) {
	balanced, partitioned := true, true // how the last partition went
	for {
		n := b - a
		if n <= insertionMax {
			insertionOrdered(x, a, b)
			return
		}
		if limit == 0 {
			heapSortOrdered(x, a, b)
			return
		}
		if !balanced {
			shuffle(x, a, b)
			limit--
		}
		pivot, order := choosePivotOrdered(x, a, b)
		if order == orderDescending {
			for i, j := a, b-1; i < j; i, j = i+1, j-1 {
				x[i], x[j] = x[j], x[i]
			}
			pivot = b - 1 - (pivot - a)
			order = orderAscending
		}
		if balanced && partitioned && order == orderAscending && repairOrdered(x, a, b) {
			return
		}
		// What precedes the range is its lower bound. If the pivot equals that, it
		// is a minimum: set all its equals aside.
		if a > 0 && !cmp.Less(x[a-1], x[pivot]) {
			a = partitionEqualOrdered(x, a, b, pivot)
			continue
		}
		mid, already := partitionOrdered(x, a, b, pivot)
		partitioned = already
		left, right := mid-a, b-mid
		// The shorter side by recursion, which bounds the depth.
		if left < right {
			balanced = left >= n/8
			pdqOrdered(x, a, mid, limit)
			a = mid + 1
		} else {
			balanced = right >= n/8
			pdqOrdered(x, mid+1, b, limit)
			b = mid
		}
	}
}

func insertionOrdered[E cmp.Ordered](x []E, a, b int) {
	for i := a + 1; i < b; i++ {
		v := x[i]
		j := i
		for j > a && cmp.Less(v, x[j-1]) {
			x[j] = x[j-1]
			j--
		}
		x[j] = v
	}
}

func heapSortOrdered[E cmp.Ordered](x []E, a, b int) {
	n := b - a
	for i := (n - 1) / 2; i >= 0; i-- {
		sinkOrdered(x, a, i, n)
	}
	for i := n - 1; i >= 0; i-- {
		x[a], x[a+i] = x[a+i], x[a]
		sinkOrdered(x, a, 0, i)
	}
}

// sinkOrdered moves element i of the heap at first down to its place among the first n.
func sinkOrdered[E cmp.Ordered](x []E, first, i, n int) {
	for {
		child := 2*i + 1
		if child >= n {
			return
		}
		if child+1 < n && cmp.Less(x[first+child], x[first+child+1]) {
			child++
		}
		if !cmp.Less(x[first+i], x[first+child]) {
			return
		}
		x[first+i], x[first+child] = x[first+child], x[first+i]
		i = child
	}
}

// partitionOrdered puts what is less than the pivot before it and the rest behind, and
// returns where the pivot is now, and whether nothing had to move.
func partitionOrdered[E cmp.Ordered](x []E, a, b, pivot int) (mid int, already bool) {
	x[a], x[pivot] = x[pivot], x[a]
	i, j := a+1, b-1
	for already = true; ; already = false {
		for i <= j && cmp.Less(x[i], x[a]) {
			i++
		}
		for i <= j && !cmp.Less(x[j], x[a]) {
			j--
		}
		if i > j {
			break
		}
		x[i], x[j] = x[j], x[i]
		i++
		j--
	}
	x[j], x[a] = x[a], x[j]
	return j, already
}

// partitionEqualOrdered puts what equals the pivot, a minimum, in front, and returns where
// the greater elements start.
func partitionEqualOrdered[E cmp.Ordered](x []E, a, b, pivot int) int {
	x[a], x[pivot] = x[pivot], x[a]
	i, j := a+1, b-1
	for {
		for i <= j && !cmp.Less(x[a], x[i]) {
			i++
		}
		for i <= j && cmp.Less(x[a], x[j]) {
			j--
		}
		if i > j {
			return i
		}
		x[i], x[j] = x[j], x[i]
		i++
		j--
	}
}

// repairOrdered sorts a range that seems nearly sorted, unless too much is out of order.
func repairOrdered[E cmp.Ordered](x []E, a, b int) bool {
	i := a + 1
	for step := 0; step < repairsMax; step++ {
		for i < b && !cmp.Less(x[i], x[i-1]) {
			i++
		}
		if i == b {
			return true
		}
		if b-a < repairLenMin {
			return false
		}
		x[i], x[i-1] = x[i-1], x[i]
		if i-a >= 2 {
			for j := i - 1; j >= 1 && cmp.Less(x[j], x[j-1]); j-- {
				x[j], x[j-1] = x[j-1], x[j]
			}
		}
		if b-i >= 2 {
			for j := i + 1; j < b && cmp.Less(x[j], x[j-1]); j++ {
				x[j], x[j-1] = x[j-1], x[j]
			}
		}
	}
	return false
}

// shuffle moves three elements in the middle to places drawn from a xorshift
// generator seeded with the length.
func shuffle[E any](x []E, a, b int) {
	n := b - a
	if n < 8 {
		return
	}
	random := uint64(n)
	mask := uint(1)<<bits.Len(uint(n)) - 1
	mid := a + n/4*2 - 1 // the first of the three
	for i := 0; i < 3; i++ {
		random ^= random << 13
		random ^= random >> 7
		random ^= random << 17
		other := int(uint(random) & mask)
		if other >= n {
			other -= n
		}
		x[mid+i], x[a+other] = x[a+other], x[mid+i]
	}
}

// choosePivotOrdered returns a middle element of a sample, and what the sample says of the order.
func choosePivotOrdered[E cmp.Ordered](x []E, a, b int) (pivot, order int) {
	n := b - a
	swaps := 0
	i, j, k := a+n/4, a+n/4*2, a+n/4*3
	if n >= 8 {
		if n >= nintherMin {
			i = medianOrdered(x, i-1, i, i+1, &swaps)
			j = medianOrdered(x, j-1, j, j+1, &swaps)
			k = medianOrdered(x, k-1, k, k+1, &swaps)
		}
		j = medianOrdered(x, i, j, k, &swaps)
	}
	switch swaps {
	case 0:
		return j, orderAscending
	case pivotSwapsMax:
		return j, orderDescending
	}
	return j, orderUnknown
}

func medianOrdered[E cmp.Ordered](x []E, i, j, k int, swaps *int) int {
	if cmp.Less(x[j], x[i]) {
		*swaps++
		i, j = j, i
	}
	if cmp.Less(x[k], x[j]) {
		*swaps++
		j = k
	}
	if cmp.Less(x[j], x[i]) {
		*swaps++
		j = i
	}
	return j
}
