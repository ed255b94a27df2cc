package main

import "testing"

func TestVet(t *testing.T) {
	t.Logf("%d", "x")
	t.Log("%d", 1)
	var tb testing.TB = t
	tb.Errorf("%s", 1)
}
