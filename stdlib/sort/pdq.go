package sort

import "math/bits"

// Pattern-defeating quicksort (Orson Peters): quicksort that looks for order
// already there, that shuffles a little when its partitions get lopsided, and that
// gives up for heapsort when that keeps happening.
//
// Where equal elements end up is part of what a program can see. The thresholds and
// the order of comparisons here are therefore those of Go's sort, and the three
// sorters (here and in slices) take the same decisions.
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

func pdq(data Interface, a, b, limit int) {
	balanced, partitioned := true, true // how the last partition went
	for {
		n := b - a
		if n <= insertionMax {
			insertion(data, a, b)
			return
		}
		if limit == 0 {
			heapSort(data, a, b)
			return
		}
		if !balanced {
			shuffle(data, a, b)
			limit--
		}
		pivot, order := choosePivot(data, a, b)
		if order == orderDescending {
			for i, j := a, b-1; i < j; i, j = i+1, j-1 {
				data.Swap(i, j)
			}
			pivot = b - 1 - (pivot - a)
			order = orderAscending
		}
		if balanced && partitioned && order == orderAscending && repair(data, a, b) {
			return
		}
		// What precedes the range is its lower bound. If the pivot equals that, it
		// is a minimum: set all its equals aside.
		if a > 0 && !data.Less(a-1, pivot) {
			a = partitionEqual(data, a, b, pivot)
			continue
		}
		mid, already := partition(data, a, b, pivot)
		partitioned = already
		left, right := mid-a, b-mid
		// The shorter side by recursion, which bounds the depth.
		if left < right {
			balanced = left >= n/8
			pdq(data, a, mid, limit)
			a = mid + 1
		} else {
			balanced = right >= n/8
			pdq(data, mid+1, b, limit)
			b = mid
		}
	}
}

func insertion(data Interface, a, b int) {
	for i := a + 1; i < b; i++ {
		for j := i; j > a && data.Less(j, j-1); j-- {
			data.Swap(j, j-1)
		}
	}
}

func heapSort(data Interface, a, b int) {
	n := b - a
	for i := (n - 1) / 2; i >= 0; i-- {
		sink(data, a, i, n)
	}
	for i := n - 1; i >= 0; i-- {
		data.Swap(a, a+i)
		sink(data, a, 0, i)
	}
}

// sink moves element i of the heap at first down to its place among the first n.
func sink(data Interface, first, i, n int) {
	for {
		child := 2*i + 1
		if child >= n {
			return
		}
		if child+1 < n && data.Less(first+child, first+child+1) {
			child++
		}
		if !data.Less(first+i, first+child) {
			return
		}
		data.Swap(first+i, first+child)
		i = child
	}
}

// partition puts what is less than the pivot before it and the rest behind, and
// returns where the pivot is now, and whether nothing had to move.
func partition(data Interface, a, b, pivot int) (mid int, already bool) {
	data.Swap(a, pivot)
	i, j := a+1, b-1
	for already = true; ; already = false {
		for i <= j && data.Less(i, a) {
			i++
		}
		for i <= j && !data.Less(j, a) {
			j--
		}
		if i > j {
			break
		}
		data.Swap(i, j)
		i++
		j--
	}
	data.Swap(j, a)
	return j, already
}

// partitionEqual puts what equals the pivot, a minimum, in front, and returns where
// the greater elements start.
func partitionEqual(data Interface, a, b, pivot int) int {
	data.Swap(a, pivot)
	i, j := a+1, b-1
	for {
		for i <= j && !data.Less(a, i) {
			i++
		}
		for i <= j && data.Less(a, j) {
			j--
		}
		if i > j {
			return i
		}
		data.Swap(i, j)
		i++
		j--
	}
}

// repair sorts a range that seems nearly sorted, unless too much is out of order.
func repair(data Interface, a, b int) bool {
	i := a + 1
	for step := 0; step < repairsMax; step++ {
		for i < b && !data.Less(i, i-1) {
			i++
		}
		if i == b {
			return true
		}
		if b-a < repairLenMin {
			return false
		}
		data.Swap(i, i-1)
		if i-a >= 2 {
			for j := i - 1; j >= 1 && data.Less(j, j-1); j-- {
				data.Swap(j, j-1)
			}
		}
		if b-i >= 2 {
			for j := i + 1; j < b && data.Less(j, j-1); j++ {
				data.Swap(j, j-1)
			}
		}
	}
	return false
}

// shuffle moves three elements in the middle to places drawn from a xorshift
// generator seeded with the length.
func shuffle(data Interface, a, b int) {
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
		data.Swap(mid+i, a+other)
	}
}

// choosePivot returns a middle element of a sample, and what the sample says of the order.
func choosePivot(data Interface, a, b int) (pivot, order int) {
	n := b - a
	swaps := 0
	i, j, k := a+n/4, a+n/4*2, a+n/4*3
	if n >= 8 {
		if n >= nintherMin {
			i = median(data, i-1, i, i+1, &swaps)
			j = median(data, j-1, j, j+1, &swaps)
			k = median(data, k-1, k, k+1, &swaps)
		}
		j = median(data, i, j, k, &swaps)
	}
	switch swaps {
	case 0:
		return j, orderAscending
	case pivotSwapsMax:
		return j, orderDescending
	}
	return j, orderUnknown
}

func median(data Interface, i, j, k int, swaps *int) int {
	if data.Less(j, i) {
		*swaps++
		i, j = j, i
	}
	if data.Less(k, j) {
		*swaps++
		j = k
	}
	if data.Less(j, i) {
		*swaps++
		j = i
	}
	return j
}
