// Package synctest tests concurrent code in bubbles. The goroutines of a bubble have a clock of their own, which starts at
// midnight of 2000-01-01, UTC, and moves on when all of them are durably blocked: when nothing but the clock or another
// goroutine of the bubble can wake them.
//
// A goroutine is durably blocked while it sends to or receives from a channel that was made in the bubble, or selects from
// such channels only; while it uses a nil channel; and in sync.Cond.Wait, time.Sleep, and sync.WaitGroup.Wait if Add was
// called in the bubble. Not so while it locks a mutex, or waits for the network, a file or another process.
package synctest

import (
	"internal/synctest"
	"testing"
	"time"
	"unsafe"
)

var _ unsafe.Pointer // for go:linkname

//go:linkname runTest testing.synctestTest
func runTest(t *testing.T, f func(*testing.T)) bool

// Test calls f with a T of its own in a new bubble and waits until all goroutines of the bubble have ended. It panics when
// they are blocked for ever. Functions given to the T's Cleanup are called in the bubble, and its Context belongs to
// it; Run, Parallel and Deadline of this T panic.
//
//go:noinline
func Test(t *testing.T, f func(*testing.T)) {
	ok := false
	synctest.Run(func() { ok = runTest(t, f) })
	if !ok {
		// Out here, where time is real.
		t.FailNow()
	}
}

// Wait returns when all other goroutines of the caller's bubble are durably blocked. It panics outside of bubbles, and
// when another goroutine of the bubble waits already.
func Wait() { synctest.Wait() }

// Sleep is time.Sleep, and Wait after it: what was to happen until then has happened.
func Sleep(d time.Duration) {
	time.Sleep(d)
	Wait()
}
