package iter

import "runtime"

// pull runs an iterator as a goroutine of its own that takes turns with its user: at any
// time, exactly one of the two runs.
type pull struct {
	run      func(yield func() bool) // the iterator; yield has its value stored already
	turn     chan bool               // to the iterator: go on, or (false) come to an end
	back     chan struct{}           // to the user: there is a value, or it is done
	started  bool
	running  bool // it is the iterator's turn
	done     bool
	panicked bool
	reason   any  // what it panicked with
	exited   bool // it called runtime.Goexit
}

// next lets the iterator run up to its next value and reports whether there is one.
func (p *pull) next() bool {
	if p.done {
		return false
	}
	if p.running {
		panic("iter.Pull: next called again before yield")
	}
	p.resume(true)
	return !p.done
}

// stop makes the iterator end.
func (p *pull) stop() {
	if p.done {
		return
	}
	if !p.started {
		p.done = true
		return
	}
	p.resume(false)
}

func (p *pull) resume(on bool) {
	p.running = true
	if p.started {
		p.turn <- on
	} else {
		p.started = true
		p.turn = make(chan bool)
		p.back = make(chan struct{})
		go p.goroutine()
	}
	<-p.back
	switch {
	case p.panicked:
		p.panicked = false
		panic(p.reason)
	case p.exited:
		p.exited = false
		runtime.Goexit()
	}
}

func (p *pull) goroutine() {
	ok := false
	defer func() {
		if !ok {
			// The user is the one to see a panic, or to exit.
			p.reason = recover()
			p.panicked = p.reason != nil
			p.exited = !p.panicked
		}
		p.running = false
		p.done = true
		p.back <- struct{}{}
	}()
	p.run(func() bool {
		if !p.running {
			panic("iter.Pull: yield called again before next")
		}
		p.running = false
		p.back <- struct{}{}
		return <-p.turn
	})
	ok = true
}

// Pull turns seq round: next returns its next value, or the zero value and false if there
// are no more. stop ends it, and must be called unless next has returned false; it may
// be called at any time. Neither may be called by several goroutines at once.
//
// A panic of seq is one of the next or stop that made it run, and so is a runtime.Goexit.
func Pull[V any](seq Seq[V]) (next func() (V, bool), stop func()) {
	var value V
	p := &pull{run: func(yield func() bool) {
		seq(func(v V) bool {
			value = v
			return yield()
		})
	}}
	next = func() (V, bool) {
		var none V
		if !p.next() {
			return none, false
		}
		v := value
		value = none
		return v, true
	}
	return next, p.stop
}

// Pull2 is Pull for pairs.
func Pull2[K, V any](seq Seq2[K, V]) (next func() (K, V, bool), stop func()) {
	var key K
	var value V
	p := &pull{run: func(yield func() bool) {
		seq(func(k K, v V) bool {
			key, value = k, v
			return yield()
		})
	}}
	next = func() (K, V, bool) {
		var noKey K
		var none V
		if !p.next() {
			return noKey, none, false
		}
		k, v := key, value
		key, value = noKey, none
		return k, v, true
	}
	return next, p.stop
}
