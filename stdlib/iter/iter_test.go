package iter_test

import (
	"iter"
	"testing"
)

func count(n int, ended *bool) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer func() { *ended = true }()
		for i := 0; i < n; i++ {
			if !yield(i) {
				return
			}
		}
	}
}

func TestPull(t *testing.T) {
	ended := false
	next, stop := iter.Pull(count(3, &ended))
	for i := 0; i < 3; i++ {
		if v, ok := next(); v != i || !ok {
			t.Error(v, ok)
		}
	}
	if ended {
		t.Error("ended too early")
	}
	if v, ok := next(); v != 0 || ok || !ended {
		t.Error(v, ok, ended)
	}
	next()
	stop()

	ended = false
	next, stop = iter.Pull(count(3, &ended))
	next()
	stop()
	if !ended {
		t.Error("stop did not end it")
	}
	if _, ok := next(); ok {
		t.Error("next after stop")
	}
	stop()
	_, stop = iter.Pull(count(3, &ended))
	stop()
}

func TestPull2(t *testing.T) {
	next, stop := iter.Pull2(func(yield func(string, int) bool) {
		_ = yield("a", 1) && yield("b", 2)
	})
	defer stop()
	if k, v, ok := next(); k != "a" || v != 1 || !ok {
		t.Error(k, v, ok)
	}
	if k, v, ok := next(); k != "b" || v != 2 || !ok {
		t.Error(k, v, ok)
	}
	if _, _, ok := next(); ok {
		t.Error("a third")
	}
}

func TestPanic(t *testing.T) {
	next, _ := iter.Pull(func(yield func(int) bool) {
		yield(1)
		panic("seq")
	})
	next()
	defer func() {
		if e := recover(); e != "seq" {
			t.Error(e)
		}
		if _, ok := next(); ok {
			t.Error("next after a panic")
		}
	}()
	next()
}
