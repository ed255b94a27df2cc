package sort

// stableRun is the length of the runs that are sorted by insertion before merging starts.
const stableRun = 20

// Stable sorts data in ascending order and keeps equal elements in their order. It
// needs no memory: it makes O(n log n) calls to Less and O(n log² n) to Swap.
func Stable(data Interface) {
	n := data.Len()
	run := stableRun
	for a := 0; a < n; a += run {
		insertion(data, a, min(a+run, n))
	}
	for ; run < n; run *= 2 {
		for a := 0; a+run < n; a += 2 * run {
			merge(data, a, a+run, min(a+2*run, n))
		}
	}
}

// merge joins the sorted ranges [a, m) and [m, b) in place (SymMerge: Kim and Kutzner,
// "Stable Minimum Storage Merging by Symmetric Comparisons").
//
// It finds the middle part that, turned round, leaves two smaller problems of the
// same kind to the left and the right of the middle.
func merge(data Interface, a, m, b int) {
	if m-a == 1 {
		// Insert the one element on the left before the first that is not less.
		lo, hi := m, b
		for lo < hi {
			mid := int(uint(lo+hi) / 2)
			if data.Less(mid, a) {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		for k := a; k < lo-1; k++ {
			data.Swap(k, k+1)
		}
		return
	}
	if b-m == 1 {
		// Insert the one element on the right behind the last that is not greater.
		lo, hi := a, m
		for lo < hi {
			mid := int(uint(lo+hi) / 2)
			if data.Less(m, mid) {
				hi = mid
			} else {
				lo = mid + 1
			}
		}
		for k := m; k > lo; k-- {
			data.Swap(k, k-1)
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
		if data.Less(mirror-1-c, c) {
			hi = c
		} else {
			lo = c + 1
		}
	}
	end := mirror - lo
	if lo < m && m < end {
		rotate(data, lo, m, end)
	}
	if a < lo && lo < mid {
		merge(data, a, lo, mid)
	}
	if mid < end && end < b {
		merge(data, mid, end, b)
	}
}

// rotate exchanges the neighbouring ranges [a, m) and [m, b).
func rotate(data Interface, a, m, b int) {
	i, j := m-a, b-m
	for i != j {
		if i > j {
			swapRange(data, m-i, m, j)
			i -= j
		} else {
			swapRange(data, m-i, m+j-i, i)
			j -= i
		}
	}
	swapRange(data, m-i, m, i)
}

func swapRange(data Interface, a, b, n int) {
	for i := 0; i < n; i++ {
		data.Swap(a+i, b+i)
	}
}
