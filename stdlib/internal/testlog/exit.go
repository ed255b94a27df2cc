// Package testlog is what package testing and package os tell each other.
package testlog

import "sync/atomic"

var panicOnExit0 atomic.Bool

// PanicOnExit0 tells whether os.Exit(0) is a mistake: a test that calls it would look as if all had passed.
func PanicOnExit0() bool { return panicOnExit0.Load() }

// SetPanicOnExit0 sets what PanicOnExit0 tells.
func SetPanicOnExit0(v bool) { panicOnExit0.Store(v) }
