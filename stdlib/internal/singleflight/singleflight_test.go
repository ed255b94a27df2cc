package singleflight

import (
	"sync"
	"sync/atomic"
	"testing"
)

func TestShared(t *testing.T) {
	var g Group
	var calls atomic.Int32
	start := make(chan bool)
	f := func() (any, error) {
		calls.Add(1)
		<-start
		return 42, nil
	}
	var results []<-chan Result
	for range 10 {
		results = append(results, g.DoChan("key", f))
	}
	if g.ForgetUnshared("key") {
		t.Error("others wait")
	}
	other := g.DoChan("other", f)
	close(start)
	for _, result := range results {
		if r := <-result; r.Val != 42 || r.Err != nil || !r.Shared {
			t.Error(r)
		}
	}
	if r := <-other; r.Shared || calls.Load() != 2 {
		t.Error(r, calls.Load())
	}
}

func TestForget(t *testing.T) {
	var g Group
	block := make(chan bool)
	first := g.DoChan("key", func() (any, error) { <-block; return 1, nil })
	if !g.ForgetUnshared("key") {
		t.Error("nobody else waits")
	}
	if v, _, _ := g.Do("key", func() (any, error) { return 2, nil }); v != 2 {
		t.Error(v)
	}
	close(block)
	if r := <-first; r.Val != 1 {
		t.Error(r)
	}
	var wait sync.WaitGroup
	for range 10 {
		wait.Go(func() { g.Do("key", func() (any, error) { return nil, nil }) })
	}
	wait.Wait()
}
