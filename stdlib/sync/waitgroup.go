package sync

import (
	"internal/synctest"
	"sync/atomic"
)

// A WaitGroup waits for a number of goroutines to finish.
type WaitGroup struct {
	_     noCopy
	state atomic.Uint64 // counter in the high half, waiters in the low, and inBubble
	sema  uint32
}

// inBubble in the state says that the group is used in a bubble of package testing/synctest, and only there.
const inBubble = 1 << 31

// Add adds to the counter; at zero all waiters go on. A negative counter panics.
func (wg *WaitGroup) Add(delta int) {
	inside := synctest.IsInBubble() && wg.join()
	state := wg.state.Add(uint64(delta) << 32)
	if state&inBubble != 0 && !inside {
		fatal("sync: WaitGroup.Add called from inside and outside synctest bubble")
	}
	n := int32(state >> 32)
	waiters := uint32(state &^ inBubble)
	if n < 0 {
		panic("sync: negative WaitGroup counter")
	}
	if waiters != 0 && delta > 0 && n == int32(delta) {
		panic("sync: WaitGroup misuse: Add called concurrently with Wait")
	}
	if n > 0 || waiters == 0 {
		return
	}
	if wg.state.Load() != state {
		panic("sync: WaitGroup misuse: Add called concurrently with Wait")
	}
	wg.state.Store(0)
	if inside {
		synctest.Disassociate(wg)
	}
	for ; waiters != 0; waiters-- {
		runtime_semrelease(&wg.sema, false)
	}
}

// join makes the group one of the caller's bubble, and tells whether it is: groups at package level are nobody's.
func (wg *WaitGroup) join() bool {
	switch synctest.Associate(wg) {
	case synctest.Unbubbled:
		return false
	case synctest.OtherBubble:
		fatal("sync: WaitGroup.Add called from multiple synctest bubbles")
	}
	if old := wg.state.Or(inBubble); old != 0 && old&inBubble == 0 {
		fatal("sync: WaitGroup.Add called from inside and outside synctest bubble")
	}
	return true
}

// Done takes one from the counter.
func (wg *WaitGroup) Done() { wg.Add(-1) }

// Wait returns when the counter is zero.
func (wg *WaitGroup) Wait() {
	for {
		state := wg.state.Load()
		if int32(state>>32) == 0 {
			if state == inBubble && synctest.IsAssociated(wg) && wg.state.CompareAndSwap(state, 0) {
				// Nobody uses it now, so another bubble may be next.
				synctest.Disassociate(wg)
			}
			return
		}
		if wg.state.CompareAndSwap(state, state+1) {
			how := int8(waitWaitGroup)
			if state&inBubble != 0 && synctest.IsInBubble() && synctest.IsAssociated(wg) {
				how = waitInBubble
			}
			runtime_semacquire(&wg.sema, how)
			if wg.state.Load() != 0 {
				panic("sync: WaitGroup is reused before previous Wait has returned")
			}
			return
		}
	}
}

// Go runs f in a goroutine that the group waits for.
func (wg *WaitGroup) Go(f func()) {
	wg.Add(1)
	go func() {
		defer wg.Done()
		f()
	}()
}
