package sort

// Search returns the smallest i in [0, n) for which f(i) is true, or n if there is
// none. Once f is true, it must stay so for larger i.
func Search(n int, f func(int) bool) int {
	// f is false before lo and true from hi on.
	lo, hi := 0, n
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		if f(mid) {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// Find returns the smallest i in [0, n) for which cmp(i) <= 0, or n if there is none,
// and whether cmp(i) == 0 there. cmp must go from positive over zero to negative.
func Find(n int, cmp func(int) int) (i int, found bool) {
	lo, hi := 0, n
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		if cmp(mid) > 0 {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo, lo < n && cmp(lo) == 0
}

// SearchInts returns where x is, or would be put, in the ascending a.
func SearchInts(a []int, x int) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

// SearchFloat64s returns where x is, or would be put, in the ascending a.
func SearchFloat64s(a []float64, x float64) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

// SearchStrings returns where x is, or would be put, in the ascending a.
func SearchStrings(a []string, x string) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

// Search returns where x is, or would be put, in the ascending p.
func (p IntSlice) Search(x int) int { return SearchInts(p, x) }

// Search returns where x is, or would be put, in the ascending p.
func (p Float64Slice) Search(x float64) int { return SearchFloat64s(p, x) }

// Search returns where x is, or would be put, in the ascending p.
func (p StringSlice) Search(x string) int { return SearchStrings(p, x) }
