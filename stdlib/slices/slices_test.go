package slices_test

import (
	"cmp"
	"slices"
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

func TestSort(t *testing.T) {
	for _, n := range []int{0, 1, 2, 5, 12, 13, 50, 100, 1000} {
		for _, limit := range []int{1, 3, 10, 1 << 20} {
			s := numbers(n, limit)
			sum := 0
			for _, v := range s {
				sum += v
			}
			f := slices.Clone(s)
			slices.Sort(s)
			slices.SortFunc(f, func(a, b int) int { return b - a })
			for i, v := range s {
				sum -= v
				if i > 0 && (s[i-1] > v || f[i-1] < f[i]) {
					t.Fatalf("not sorted: n %d, limit %d", n, limit)
				}
			}
			if sum != 0 {
				t.Fatal("elements changed")
			}
			if !slices.IsSorted(s) || n > 20 && limit > 3 && slices.IsSorted(f) {
				t.Fatal("IsSorted")
			}
		}
	}
	zero := 0.0
	fl := []float64{3, zero / zero, -1, 2}
	slices.Sort(fl)
	if fl[0] == fl[0] || fl[1] != -1 || fl[3] != 3 {
		t.Error(fl)
	}
}

func TestStable(t *testing.T) {
	type pair struct{ key, at int }
	var s []pair
	for i, k := range numbers(500, 7) {
		s = append(s, pair{k, i})
	}
	slices.SortStableFunc(s, func(a, b pair) int { return cmp.Compare(a.key, b.key) })
	for i := 1; i < len(s); i++ {
		if a, b := s[i-1], s[i]; a.key > b.key || a.key == b.key && a.at > b.at {
			t.Fatalf("%v before %v", a, b)
		}
	}
}

func TestSearch(t *testing.T) {
	s := []string{"b", "d", "d", "f"}
	for _, c := range []struct {
		v  string
		at int
		ok bool
	}{{"a", 0, false}, {"b", 0, true}, {"c", 1, false}, {"d", 1, true}, {"f", 3, true}, {"g", 4, false}} {
		if at, ok := slices.BinarySearch(s, c.v); at != c.at || ok != c.ok {
			t.Errorf("%q: %d %v", c.v, at, ok)
		}
		if at, ok := slices.BinarySearchFunc(s, c.v[0], func(e string, b byte) int { return int(e[0]) - int(b) }); at != c.at || ok != c.ok {
			t.Errorf("%q: %d %v", c.v, at, ok)
		}
	}
	if slices.Index(s, "d") != 1 || slices.Contains(s, "x") || slices.IndexFunc(s, func(s string) bool { return s > "d" }) != 3 {
		t.Error("Index")
	}
	if slices.Min([]int{3, 1, 2}) != 1 || slices.Max([]int{3, 1, 4}) != 4 {
		t.Error("Min, Max")
	}
}

func TestInsertReplace(t *testing.T) {
	for capacity := 6; capacity < 16; capacity++ {
		for i := 0; i <= 6; i++ {
			for j := i; j <= 6; j++ {
				for a := 0; a <= 6; a++ {
					for b := a; b <= 6; b++ {
						base := append(make([]int, 0, capacity), 0, 1, 2, 3, 4, 5)
						want := slices.Concat(base[:i], base[a:b], base[j:])
						got := slices.Replace(base, i, j, base[a:b]...)
						if !slices.Equal(got, want) {
							t.Fatalf("Replace %d:%d by %d:%d: %v", i, j, a, b, got)
						}
						base = append(make([]int, 0, capacity), 0, 1, 2, 3, 4, 5)
						want = slices.Concat(base[:i], base[a:b], base[i:])
						if got := slices.Insert(base, i, base[a:b]...); !slices.Equal(got, want) {
							t.Fatalf("Insert %d:%d at %d: %v", a, b, i, got)
						}
					}
				}
			}
		}
	}
}

func TestShorter(t *testing.T) {
	s := []int{0, 1, 1, 2, 2, 2, 3, 1}
	c := slices.Compact(s)
	if !slices.Equal(c, []int{0, 1, 2, 3, 1}) || s[5]|s[6]|s[7] != 0 {
		t.Error(c, s)
	}
	d := slices.Delete(c, 1, 3)
	if !slices.Equal(d, []int{0, 3, 1}) || c[3]|c[4] != 0 {
		t.Error(d, c)
	}
	d = slices.DeleteFunc(d, func(v int) bool { return v == 3 })
	if !slices.Equal(d, []int{0, 1}) {
		t.Error(d)
	}
	d = slices.CompactFunc([]int{1, 3, 5, 2, 4, 7}, func(a, b int) bool { return a%2 == b%2 })
	if !slices.Equal(d, []int{1, 2, 7}) {
		t.Error(d)
	}
}

func TestWhole(t *testing.T) {
	if slices.Compare([]int{1, 2}, []int{1, 3}) != -1 || slices.Compare([]int{1, 2}, []int{1}) != 1 || slices.Compare([]int(nil), []int{}) != 0 {
		t.Error("Compare")
	}
	if s := slices.Repeat([]int{1, 2}, 3); !slices.Equal(s, []int{1, 2, 1, 2, 1, 2}) {
		t.Error(s)
	}
	if slices.Clone([]int(nil)) != nil || slices.Clone([]int{}) == nil {
		t.Error("Clone")
	}
	s := slices.Grow([]int{1}, 10)
	if cap(s) < 11 || len(s) != 1 || cap(slices.Clip(s)) != 1 {
		t.Error("Grow")
	}
}

func TestIterators(t *testing.T) {
	s := []int{5, 3, 4}
	var got []int
	for i, v := range slices.All(s) {
		got = append(got, i, v)
	}
	for i, v := range slices.Backward(s) {
		if i == 0 {
			break
		}
		got = append(got, i, v)
	}
	if !slices.Equal(got, []int{0, 5, 1, 3, 2, 4, 2, 4, 1, 3}) {
		t.Error(got)
	}
	if got := slices.Sorted(slices.Values(s)); !slices.Equal(got, []int{3, 4, 5}) {
		t.Error(got)
	}
	var lens []int
	for c := range slices.Chunk([]int{1, 2, 3, 4, 5}, 2) {
		lens = append(lens, len(c), cap(c))
	}
	if !slices.Equal(lens, []int{2, 2, 2, 2, 1, 1}) {
		t.Error(lens)
	}
}
