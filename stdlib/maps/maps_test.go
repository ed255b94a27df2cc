package maps_test

import (
	"maps"
	"slices"
	"testing"
)

func TestMaps(t *testing.T) {
	m := map[string]int{"a": 1, "b": 2, "c": 3}
	c := maps.Clone(m)
	if !maps.Equal(m, c) {
		t.Error("Clone")
	}
	c["d"] = 4
	if maps.Equal(m, c) || len(m) != 3 {
		t.Error("not a copy")
	}
	maps.DeleteFunc(c, func(k string, v int) bool { return v%2 == 1 })
	if !maps.Equal(c, map[string]int{"b": 2, "d": 4}) {
		t.Error(c)
	}
	maps.Copy(c, m)
	if keys := slices.Sorted(maps.Keys(c)); !slices.Equal(keys, []string{"a", "b", "c", "d"}) {
		t.Error(keys)
	}
	if values := slices.Sorted(maps.Values(c)); !slices.Equal(values, []int{1, 2, 3, 4}) {
		t.Error(values)
	}
	if !maps.Equal(maps.Collect(maps.All(c)), c) {
		t.Error("Collect")
	}
	if !maps.EqualFunc(m, map[string]string{"a": "x", "b": "xx", "c": "xxx"}, func(n int, s string) bool { return n == len(s) }) {
		t.Error("EqualFunc")
	}
	if maps.Clone(map[int]int(nil)) != nil {
		t.Error("Clone of nil")
	}
}
