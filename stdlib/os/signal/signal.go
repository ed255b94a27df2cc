// Package signal gives programs the signals that are sent to them.
package signal

import (
	"os"
	"sync"
	"syscall"
)

//go:linkname sigenable runtime.sigenable
func sigenable(sig int)

//go:linkname sigdisable runtime.sigdisable
func sigdisable(sig int)

//go:linkname sigignore runtime.sigignore
func sigignore(sig int)

//go:linkname sigignored runtime.sigignored
func sigignored(sig int) bool

//go:linkname sigrecv runtime.sigrecv
func sigrecv() int

// set is a set of signals, as bits.
type set [2]uint64

const numSignals = 65

func (s *set) has(sig int) bool { return s[sig/64]>>(sig%64)&1 != 0 }
func (s *set) add(sig int)      { s[sig/64] |= 1 << (sig % 64) }
func (s *set) remove(sig int)   { s[sig/64] &^= 1 << (sig % 64) }

// listeners are the channels that get signals.
var listeners struct {
	mu   sync.Mutex
	sets map[chan<- os.Signal]*set
	// wanted counts for each signal the channels that want it.
	wanted [numSignals]int
}

// start starts the goroutine that hands out signals, when the first channel wants some.
var start sync.Once

func handOut() {
	for {
		sig := sigrecv()
		listeners.mu.Lock()
		for c, s := range listeners.sets {
			if s.has(sig) {
				// Whoever does not want to miss signals has room for them.
				select {
				case c <- syscall.Signal(sig):
				default:
				}
			}
		}
		listeners.mu.Unlock()
	}
}

// numbers gives the numbers of signals: those of Linux that sigs has, all if it is empty.
func numbers(sigs []os.Signal) (list []int) {
	if len(sigs) == 0 {
		for sig := range numSignals {
			list = append(list, sig)
		}
	}
	for _, sig := range sigs {
		if s, ok := sig.(syscall.Signal); ok && 0 <= s && s < numSignals {
			list = append(list, int(s))
		}
	}
	return list
}

// Notify lets c have the signals sigs, or all if there are none. A signal that finds c without room is lost for it.
func Notify(c chan<- os.Signal, sigs ...os.Signal) {
	if c == nil {
		panic("os/signal: Notify using nil channel")
	}
	listeners.mu.Lock()
	defer listeners.mu.Unlock()
	s := listeners.sets[c]
	if s == nil {
		if listeners.sets == nil {
			listeners.sets = map[chan<- os.Signal]*set{}
		}
		s = new(set)
		listeners.sets[c] = s
	}
	start.Do(func() { go handOut() })
	for _, sig := range numbers(sigs) {
		if s.has(sig) {
			continue
		}
		s.add(sig)
		if listeners.wanted[sig]++; listeners.wanted[sig] == 1 {
			sigenable(sig)
		}
	}
}

// unwant takes a signal from a channel's set. The caller holds the lock.
func unwant(s *set, sig int) {
	if !s.has(sig) {
		return
	}
	s.remove(sig)
	if listeners.wanted[sig]--; listeners.wanted[sig] == 0 {
		sigdisable(sig)
	}
}

// Stop lets c have no more signals; none comes after Stop has returned.
func Stop(c chan<- os.Signal) {
	listeners.mu.Lock()
	defer listeners.mu.Unlock()
	if s := listeners.sets[c]; s != nil {
		for sig := range numSignals {
			unwant(s, sig)
		}
		delete(listeners.sets, c)
	}
}

// cancel takes signals, or all, from all channels, and calls what for each.
func cancel(sigs []os.Signal, what func(sig int)) {
	listeners.mu.Lock()
	defer listeners.mu.Unlock()
	for _, sig := range numbers(sigs) {
		for _, s := range listeners.sets {
			unwant(s, sig)
		}
		what(sig)
	}
}

// Ignore lets the program ignore signals, or all.
func Ignore(sigs ...os.Signal) { cancel(sigs, sigignore) }

// Ignored reports whether the program ignores a signal.
func Ignored(sig os.Signal) bool {
	list := numbers([]os.Signal{sig})
	return len(list) == 1 && sigignored(list[0])
}

// Reset undoes what Notify and Ignore did for signals, or all.
func Reset(sigs ...os.Signal) { cancel(sigs, sigdisable) }
