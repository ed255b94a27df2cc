package fuzz

import (
	"math"
	"testing"
)

func FuzzGood(f *testing.F) {
	f.Add("a", 1, []byte("x"), 1.5, true)
	f.Add("b", -2, []byte(nil), math.Inf(1), false)
	f.Log("with", f.Name())
	f.Fuzz(func(t *testing.T, s string, n int, b []byte, x float64, ok bool) {
		t.Logf("%q %d %q %v %v", s, n, b, x, ok)
		if s == "b" {
			t.Parallel()
		}
	})
}

func FuzzBad(f *testing.F) {
	f.Add('x', byte(3))
	f.Add('y', byte(4))
	f.Fuzz(func(t *testing.T, r rune, b byte) {
		if r == 'y' {
			t.Errorf("%c %d", r, b)
		}
	})
}

func FuzzSkipped(f *testing.F) { f.Skip("no") }

func FuzzNothing(f *testing.F) {}

func FuzzMismatch(f *testing.F) {
	f.Add(1)
	f.Fuzz(func(t *testing.T, s string) {})
}

func FuzzFile(f *testing.F) {
	f.Fuzz(func(t *testing.T, s string) {})
}

func FuzzNumbers(f *testing.F) {
	f.Fuzz(func(t *testing.T, a int8, b uint16, c float32, d rune, e byte, x float64) {
		t.Log(a, b, c, d, e, math.Float64bits(x))
	})
}
