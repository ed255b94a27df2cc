package ring_test

import (
	"container/ring"
	"testing"
)

func of(s string) *ring.Ring {
	r := ring.New(len(s))
	for _, c := range s {
		r.Value = string(c)
		r = r.Next()
	}
	return r
}

func text(r *ring.Ring) string {
	s := ""
	r.Do(func(v any) { s += v.(string) })
	if len(s) != r.Len() {
		return "broken"
	}
	return s
}

func TestRing(t *testing.T) {
	r := of("abcde")
	if s := text(r) + text(r.Move(2)) + text(r.Prev()) + text(r.Move(-7)); s != "abcdecdeabeabcddeabc" {
		t.Error(s)
	}
	cut := r.Unlink(2)
	if text(r) != "ade" || text(cut) != "bc" {
		t.Error(text(r), text(cut))
	}
	r.Link(cut)
	if text(r) != "abcde" {
		t.Error(text(r))
	}
	if ring.New(0) != nil || text(nil) != "" {
		t.Error("empty")
	}
	var one ring.Ring
	if one.Next() != &one || one.Len() != 1 {
		t.Error("zero value")
	}
}
