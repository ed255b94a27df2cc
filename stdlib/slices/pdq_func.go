package slices

// The sorter of pdq_ordered.go, for an order that a function gives.

func pdqFunc[E any](x []E, a, b, limit int, compare func(a, b E) int) {
	balanced, partitioned := true, true // how the last partition went
	for {
		n := b - a
		if n <= insertionMax {
			insertionFunc(x, a, b, compare)
			return
		}
		if limit == 0 {
			heapSortFunc(x, a, b, compare)
			return
		}
		if !balanced {
			shuffle(x, a, b)
			limit--
		}
		pivot, order := choosePivotFunc(x, a, b, compare)
		if order == orderDescending {
			for i, j := a, b-1; i < j; i, j = i+1, j-1 {
				x[i], x[j] = x[j], x[i]
			}
			pivot = b - 1 - (pivot - a)
			order = orderAscending
		}
		if balanced && partitioned && order == orderAscending && repairFunc(x, a, b, compare) {
			return
		}
		// What precedes the range is its lower bound. If the pivot equals that, it
		// is a minimum: set all its equals aside.
		if a > 0 && compare(x[a-1], x[pivot]) >= 0 {
			a = partitionEqualFunc(x, a, b, pivot, compare)
			continue
		}
		mid, already := partitionFunc(x, a, b, pivot, compare)
		partitioned = already
		left, right := mid-a, b-mid
		// The shorter side by recursion, which bounds the depth.
		if left < right {
			balanced = left >= n/8
			pdqFunc(x, a, mid, limit, compare)
			a = mid + 1
		} else {
			balanced = right >= n/8
			pdqFunc(x, mid+1, b, limit, compare)
			b = mid
		}
	}
}

func insertionFunc[E any](x []E, a, b int, compare func(a, b E) int) {
	for i := a + 1; i < b; i++ {
		for j := i; j > a && compare(x[j], x[j-1]) < 0; j-- {
			x[j], x[j-1] = x[j-1], x[j]
		}
	}
}

func heapSortFunc[E any](x []E, a, b int, compare func(a, b E) int) {
	n := b - a
	for i := (n - 1) / 2; i >= 0; i-- {
		sinkFunc(x, a, i, n, compare)
	}
	for i := n - 1; i >= 0; i-- {
		x[a], x[a+i] = x[a+i], x[a]
		sinkFunc(x, a, 0, i, compare)
	}
}

// sinkFunc moves element i of the heap at first down to its place among the first n.
func sinkFunc[E any](x []E, first, i, n int, compare func(a, b E) int) {
	for {
		child := 2*i + 1
		if child >= n {
			return
		}
		if child+1 < n && compare(x[first+child], x[first+child+1]) < 0 {
			child++
		}
		if compare(x[first+i], x[first+child]) >= 0 {
			return
		}
		x[first+i], x[first+child] = x[first+child], x[first+i]
		i = child
	}
}

// partitionFunc puts what is less than the pivot before it and the rest behind, and
// returns where the pivot is now, and whether nothing had to move.
func partitionFunc[E any](x []E, a, b, pivot int, compare func(a, b E) int) (mid int, already bool) {
	x[a], x[pivot] = x[pivot], x[a]
	i, j := a+1, b-1
	for already = true; ; already = false {
		for i <= j && compare(x[i], x[a]) < 0 {
			i++
		}
		for i <= j && compare(x[j], x[a]) >= 0 {
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

// partitionEqualFunc puts what equals the pivot, a minimum, in front, and returns where
// the greater elements start.
func partitionEqualFunc[E any](x []E, a, b, pivot int, compare func(a, b E) int) int {
	x[a], x[pivot] = x[pivot], x[a]
	i, j := a+1, b-1
	for {
		for i <= j && compare(x[a], x[i]) >= 0 {
			i++
		}
		for i <= j && compare(x[a], x[j]) < 0 {
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

// repairFunc sorts a range that seems nearly sorted, unless too much is out of order.
func repairFunc[E any](x []E, a, b int, compare func(a, b E) int) bool {
	i := a + 1
	for step := 0; step < repairsMax; step++ {
		for i < b && compare(x[i], x[i-1]) >= 0 {
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
			for j := i - 1; j >= 1 && compare(x[j], x[j-1]) < 0; j-- {
				x[j], x[j-1] = x[j-1], x[j]
			}
		}
		if b-i >= 2 {
			for j := i + 1; j < b && compare(x[j], x[j-1]) < 0; j++ {
				x[j], x[j-1] = x[j-1], x[j]
			}
		}
	}
	return false
}

// choosePivotFunc returns a middle element of a sample, and what the sample says of the order.
func choosePivotFunc[E any](x []E, a, b int, compare func(a, b E) int) (pivot, order int) {
	n := b - a
	swaps := 0
	i, j, k := a+n/4, a+n/4*2, a+n/4*3
	if n >= 8 {
		if n >= nintherMin {
			i = medianFunc(x, i-1, i, i+1, &swaps, compare)
			j = medianFunc(x, j-1, j, j+1, &swaps, compare)
			k = medianFunc(x, k-1, k, k+1, &swaps, compare)
		}
		j = medianFunc(x, i, j, k, &swaps, compare)
	}
	switch swaps {
	case 0:
		return j, orderAscending
	case pivotSwapsMax:
		return j, orderDescending
	}
	return j, orderUnknown
}

func medianFunc[E any](x []E, i, j, k int, swaps *int, compare func(a, b E) int) int {
	if compare(x[j], x[i]) < 0 {
		*swaps++
		i, j = j, i
	}
	if compare(x[k], x[j]) < 0 {
		*swaps++
		j = k
	}
	if compare(x[j], x[i]) < 0 {
		*swaps++
		j = i
	}
	return j
}
