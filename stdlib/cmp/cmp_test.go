package cmp_test

import (
	"cmp"
	"testing"
)

func TestFloats(t *testing.T) {
	zero := 0.0
	nan := zero / zero
	inf := 1 / zero
	order := []float64{nan, -inf, -1, 0, 1, inf}
	for i, x := range order {
		for j, y := range order {
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			if cmp.Compare(x, y) != want || cmp.Less(x, y) != (want < 0) {
				t.Errorf("%v %v", x, y)
			}
		}
	}
	if cmp.Compare(-zero, zero) != 0 {
		t.Error("zeros")
	}
}

func TestOthers(t *testing.T) {
	if cmp.Compare("a", "b") != -1 || cmp.Compare(uint8(3), 2) != 1 || cmp.Less(2, 2) {
		t.Error("wrong")
	}
	if cmp.Or("", "x", "y") != "x" || cmp.Or(0, 0) != 0 || cmp.Or[int]() != 0 {
		t.Error("Or")
	}
}
