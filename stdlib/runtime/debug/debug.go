// Package debug has controls for the collector and tracebacks for programs to print.
package debug

import (
	"os"
	"runtime"
)

//go:linkname setgcpercent runtime.setgcpercent
func setgcpercent(percent int) int

//go:linkname setmemorylimit runtime.setmemorylimit
func setmemorylimit(limit int64) int64

//go:linkname freeosmemory runtime.freeosmemory
func freeosmemory()

//go:linkname settraceback runtime.settraceback
func settraceback(level int)

//go:linkname setmaxstack runtime.setmaxstack
func setmaxstack(bytes int) int

//go:linkname setpaniconfault runtime.setpaniconfault
func setpaniconfault(on bool) bool

// SetMaxStack sets how many bytes a goroutine's stack may have, and returns the old limit. A program that needs more ends.
func SetMaxStack(bytes int) int { return setmaxstack(bytes) }

// SetPanicOnFault sets whether an access to memory that is not there panics rather than ends the program, for the calling
// goroutine. It returns what held before. A nil dereference always panics.
func SetPanicOnFault(enabled bool) bool { return setpaniconfault(enabled) }

// SetGCPercent sets how much the heap may grow between collections, in percent; negative turns collection off. It
// returns the old value.
func SetGCPercent(percent int) int { return setgcpercent(percent) }

// SetMemoryLimit sets a soft limit in bytes on the runtime's memory and returns the old one; negative only asks.
func SetMemoryLimit(limit int64) int64 { return setmemorylimit(limit) }

// FreeOSMemory collects, and gives as much memory as possible back to the system.
func FreeOSMemory() { freeosmemory() }

// SetTraceback sets how much an uncaught panic prints: "none", "single", "all", "system" or "crash".
func SetTraceback(level string) {
	switch level {
	case "none":
		settraceback(0)
	case "single", "":
		settraceback(1)
	case "all":
		settraceback(2)
	case "system", "crash":
		settraceback(3)
	}
}

// Stack gives a traceback of the calling goroutine.
func Stack() []byte {
	buf := make([]byte, 1024)
	for {
		n := runtime.Stack(buf, false)
		if n < len(buf) {
			return buf[:n]
		}
		buf = make([]byte, 2*len(buf))
	}
}

// PrintStack prints that traceback to standard error.
func PrintStack() { os.Stderr.Write(Stack()) }
