// Package debug turns the knobs of the runtime while a program runs.
package debug

import (
	"runtime"
	_ "unsafe"
)

//go:linkname setgcpercent runtime.setgcpercent
func setgcpercent(percent int) int

//go:linkname setmemorylimit runtime.setmemorylimit
func setmemorylimit(limit int64) int64

//go:linkname freeosmemory runtime.freeosmemory
func freeosmemory()

// SetGCPercent sets how much the heap may grow between collections, in percent of what was alive, and returns what it was.
// A negative number turns collections off.
func SetGCPercent(percent int) int {
	old := setgcpercent(percent)
	runtime.Gosched()
	return old
}

// SetMemoryLimit sets how many bytes the program shall stay below, and returns what it was. A negative number only asks.
func SetMemoryLimit(limit int64) int64 { return setmemorylimit(limit) }

// FreeOSMemory collects garbage and returns as much memory to the operating system as it can.
func FreeOSMemory() { freeosmemory() }
