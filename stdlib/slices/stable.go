package slices

// stableRun is the length of the runs that are sorted by insertion before merging starts.
const stableRun = 20

func stable[E any](x []E, compare func(a, b E) int) {
	n := len(x)
	run := stableRun
	for a := 0; a < n; a += run {
		insertionFunc(x, a, min(a+run, n), compare)
	}
	for ; run < n; run *= 2 {
		for a := 0; a+run < n; a += 2 * run {
			merge(x, a, a+run, min(a+2*run, n), compare)
		}
	}
}

// merge joins the sorted ranges [a, m) and [m, b) in place (SymMerge: Kim and Kutzner,
// "Stable Minimum Storage Merging by Symmetric Comparisons").
//
// It finds the middle part that, turned round, leaves two smaller problems of the
// same kind to the left and the right of the middle.
func merge[E any](x []E, a, m, b int, compare func(a, b E) int) {
	if m-a == 1 {
		// Insert the one element on the left before the first that is not less.
		lo, hi := m, b
		for lo < hi {
			mid := int(uint(lo+hi) / 2)
			if compare(x[mid], x[a]) < 0 {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		for k := a; k < lo-1; k++ {
			x[k], x[k+1] = x[k+1], x[k]
		}
		return
	}
	if b-m == 1 {
		// Insert the one element on the right behind the last that is not greater.
		lo, hi := a, m
		for lo < hi {
			mid := int(uint(lo+hi) / 2)
			if compare(x[m], x[mid]) < 0 {
				hi = mid
			} else {
				lo = mid + 1
			}
		}
		for k := m; k > lo; k-- {
			x[k], x[k-1] = x[k-1], x[k]
		}
		return
	}
	mid := int(uint(a+b) / 2)
	mirror := mid + m
	lo, hi := a, m
	if m > mid {
		lo, hi = mirror-b, mid
	}
	for lo < hi {
		c := int(uint(lo+hi) / 2)
		if compare(x[mirror-1-c], x[c]) < 0 {
			hi = c
		} else {
			lo = c + 1
		}
	}
	end := mirror - lo
	if lo < m && m < end {
		rotate(x, lo, m, end)
	}
	if a < lo && lo < mid {
		merge(x, a, lo, mid, compare)
	}
	if mid < end && end < b {
		merge(x, mid, end, b, compare)
	}
}

// rotate exchanges the neighbouring ranges [a, m) and [m, b).
func rotate[E any](x []E, a, m, b int) {
	i, j := m-a, b-m
	for i != j {
		if i > j {
			swapRange(x, m-i, m, j)
			i -= j
		} else {
			swapRange(x, m-i, m+j-i, i)
			j -= i
		}
	}
	swapRange(x, m-i, m, i)
}

func swapRange[E any](x []E, a, b, n int) {
	for i := 0; i < n; i++ {
		x[a+i], x[b+i] = x[b+i], x[a+i]
	}
}
