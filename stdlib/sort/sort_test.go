package sort_test

import (
	"sort"
	"testing"
)

// numbers returns n numbers below limit, the same ones each time.
func numbers(n, limit int) []int {
	s := make([]int, n)
	x := uint32(n*7919 + limit)
	for i := range s {
		x = x*1664525 + 1013904223
		s[i] = int(x>>8) % limit
	}
	return s
}

type byTens []int

func (b byTens) Len() int           { return len(b) }
func (b byTens) Less(i, j int) bool { return b[i]/10 < b[j]/10 }
func (b byTens) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

func TestSort(t *testing.T) {
	for _, n := range []int{0, 1, 2, 12, 13, 50, 100, 2000} {
		for _, limit := range []int{1, 3, 100, 1 << 20} {
			s := numbers(n, limit)
			sort.Sort(byTens(s))
			if !sort.IsSorted(byTens(s)) {
				t.Fatalf("n %d, limit %d", n, limit)
			}
			sort.Ints(s)
			if !sort.IntsAreSorted(s) {
				t.Fatalf("n %d, limit %d", n, limit)
			}
			sort.Sort(sort.Reverse(sort.IntSlice(s)))
			for i := 1; i < n; i++ {
				if s[i-1] < s[i] {
					t.Fatalf("reverse: n %d, limit %d", n, limit)
				}
			}
		}
	}
	// Patterns that quicksort must not stumble over.
	for _, n := range []int{64, 1000} {
		s := make([]int, n)
		for i := range s {
			s[i] = i ^ i>>1
		}
		sort.Ints(s)
		if !sort.IntsAreSorted(s) {
			t.Fatal(s)
		}
		for i := range s {
			s[i] = n - i
		}
		sort.Sort(sort.IntSlice(s))
		if !sort.IntsAreSorted(s) {
			t.Fatal(s)
		}
	}
}

func TestStable(t *testing.T) {
	for _, n := range []int{5, 19, 21, 40, 333, 1000} {
		s := numbers(n, 100)
		// The ones digit becomes the position among the equals.
		var seen [10]int
		for i, v := range s {
			s[i] = v/10*10000 + seen[v/10]
			seen[v/10]++
		}
		sort.Stable(byThousands(s))
		if !sort.IntsAreSorted(s) {
			t.Fatal("not stable", n)
		}
	}
}

type byThousands []int

func (b byThousands) Len() int           { return len(b) }
func (b byThousands) Less(i, j int) bool { return b[i]/10000 < b[j]/10000 }
func (b byThousands) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

func TestSlice(t *testing.T) {
	s := []string{"pear", "fig", "banana", "kiwi", "apple"}
	sort.SliceStable(s, func(i, j int) bool { return len(s[i]) < len(s[j]) })
	if s[0] != "fig" || s[1] != "pear" || s[2] != "kiwi" || s[4] != "banana" {
		t.Error(s)
	}
	sort.Slice(s, func(i, j int) bool { return s[i] < s[j] })
	if !sort.StringsAreSorted(s) || !sort.SliceIsSorted(s, func(i, j int) bool { return s[i] < s[j] }) {
		t.Error(s)
	}
}

func TestSearch(t *testing.T) {
	a := []int{1, 3, 3, 7}
	for _, c := range [][2]int{{0, 0}, {1, 0}, {2, 1}, {3, 1}, {7, 3}, {8, 4}} {
		if got := sort.SearchInts(a, c[0]); got != c[1] {
			t.Errorf("%d: %d", c[0], got)
		}
	}
	if i, ok := sort.Find(4, func(i int) int { return 7 - a[i] }); i != 3 || !ok {
		t.Error(i, ok)
	}
	if i, ok := sort.Find(4, func(i int) int { return 2 - a[i] }); i != 1 || ok {
		t.Error(i, ok)
	}
	if sort.SearchStrings([]string{"a", "c"}, "b") != 1 || sort.SearchFloat64s([]float64{1, 2}, 1.5) != 1 {
		t.Error("Search")
	}
}
