package plain

import "testing"

func TestBefore(t *testing.T) {}

func TestPanic(t *testing.T) {
	t.Cleanup(func() { t.Log("cleaned") })
	t.Log("before")
	var m map[string]int
	m["x"] = 1
}

func TestAfter(t *testing.T) {}
