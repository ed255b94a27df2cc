// Package singleflight lets many that want the same at the same time share the work of one.
package singleflight

import "sync"

// A Group has the calls that are under way, by key. The zero Group is ready for use.
type Group struct {
	mu    sync.Mutex
	calls map[string]*call
}

// A Result is what a call returned, and whether others got it, too.
type Result struct {
	Val    any
	Err    error
	Shared bool
}

// call is a call under way. Guarded by the group's mu until it is done.
type call struct {
	waiting []chan<- Result
}

// DoChan calls fn, unless a call with that key is under way, and returns a channel that gets the result.
func (g *Group) DoChan(key string, fn func() (any, error)) <-chan Result {
	result := make(chan Result, 1) // so that nobody has to take it
	g.mu.Lock()
	defer g.mu.Unlock()
	if c, ok := g.calls[key]; ok {
		c.waiting = append(c.waiting, result)
		return result
	}
	c := &call{waiting: []chan<- Result{result}}
	if g.calls == nil {
		g.calls = map[string]*call{}
	}
	g.calls[key] = c
	go g.run(key, c, fn)
	return result
}

func (g *Group) run(key string, c *call, fn func() (any, error)) {
	val, err := fn()
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.calls[key] == c {
		delete(g.calls, key)
	}
	for _, result := range c.waiting {
		result <- Result{val, err, len(c.waiting) > 1}
	}
}

// Do is DoChan that waits.
func (g *Group) Do(key string, fn func() (any, error)) (v any, err error, shared bool) {
	r := <-g.DoChan(key, fn)
	return r.Val, r.Err, r.Shared
}

// ForgetUnshared lets the next DoChan with that key call its function, if nobody but the first waits for the call under way. It
// reports whether there is no such call any more.
func (g *Group) ForgetUnshared(key string) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	c, ok := g.calls[key]
	if ok && len(c.waiting) > 1 {
		return false
	}
	delete(g.calls, key)
	return true
}
