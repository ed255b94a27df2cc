// Package runtime is the Go side of minigo's runtime: what is easier said in Go than in Rust, and what must run on a
// goroutine's own stack. The scheduler, the collector, channels and signals are in the runtime archive; functions
// without body in this package are its calls.
package runtime

import "unsafe"

// g is the head of a goroutine's descriptor; the runtime archive's GHead says what each word means.
type g struct {
	stackguard uintptr
	stackLo    uintptr
	stackHi    uintptr
	dsPtr      uintptr
	dsLimit    uintptr
	trapA      uint64
	trapB      uint64
	wbSlot     uintptr
	wbValue    uintptr
	deferFrame *deferFrame
	panic      *_panic
}

func getg() *g

//go:linkname main_inittasks go:main.inittasks
func main_inittasks()

//go:linkname main_main main.main
func main_main()

// main is the body of the first goroutine.
func main() {
	main_inittasks()
	main_main()
	exit(0)
}

// goexit1 runs when a goroutine's function has returned.
func goexit1() {
	goexit_m()
}

func exit(code int)
func goexit_m()
func gosched()
func gomaxprocs(n int) int
func numcpu() int
func numgoroutine() int
func gc()
func rand() uint64
func fatal(msg string)
func throw(msg string)
func callerfp() uintptr
func lockosthread()
func unlockosthread()

// Gosched lets other goroutines run; the caller stays runnable.
func Gosched() { gosched() }

// GOMAXPROCS sets how many threads run Go code at the same time, and returns what it was. With n < 1 it only asks.
func GOMAXPROCS(n int) int { return gomaxprocs(n) }

// SetDefaultGOMAXPROCS sets GOMAXPROCS to what it is at the start when the environment does not say otherwise.
func SetDefaultGOMAXPROCS() { gomaxprocs(numcpu()) }

// SetCgoTraceback is for programs with C functions, whose stacks it would help to show. There are none.
func SetCgoTraceback(version int, traceback, context, symbolizer unsafe.Pointer) {
	if version != 0 {
		panic("unsupported version")
	}
}

// NumCPU is how many processors the program may use.
func NumCPU() int { return numcpu() }

// NumGoroutine is how many goroutines exist.
func NumGoroutine() int { return numgoroutine() }

// NumCgoCall is always 0: there is no cgo.
func NumCgoCall() int64 { return 0 }

// GC runs a garbage collection and returns when it is finished.
func GC() { gc() }

// LockOSThread ties the calling goroutine to the thread it runs on.
func LockOSThread() { lockosthread() }

// UnlockOSThread undoes one LockOSThread.
func UnlockOSThread() { unlockosthread() }

// KeepAlive marks a point up to which its argument is reachable.
func KeepAlive(x any)

// GOOS is the operating system the program was built for.
const GOOS string = "linux"

// GOARCH is the processor architecture the program was built for.
const GOARCH string = "amd64"

// Compiler names the toolchain that built the program.
const Compiler = "minigo"

func envp() unsafe.Pointer

// GOROOT is the folder of a Go installation if the environment that the program was started in names one. Else it is empty:
// a program carries what it needs, and does not say where it was built.
func GOROOT() string {
	const key = "GOROOT="
	for p := envp(); *(**byte)(p) != nil; p = unsafe.Add(p, 8) {
		kv, n := unsafe.Pointer(*(**byte)(p)), 0
		for *(*byte)(unsafe.Add(kv, n)) != 0 {
			n++
		}
		if n > len(key) && unsafe.String((*byte)(kv), len(key)) == key {
			return unsafe.String((*byte)(unsafe.Add(kv, len(key))), n-len(key))
		}
	}
	return ""
}

// Version is the language version the toolchain implements.
func Version() string { return "go1.27" }

func mallocgc(size int, typ unsafe.Pointer, zero bool) unsafe.Pointer
func memmove(to, from unsafe.Pointer, n int)
func memcompare(p, q unsafe.Pointer, n int) int

func rawsyscall(args *[7]uintptr) (r uintptr, errno uintptr)

// Breakpoint stops the program for a debugger; without one it ends the program.
func Breakpoint() {
	const (
		getpid  = 39
		gettid  = 186
		tgkill  = 234
		sigtrap = 5
	)
	pid, _ := rawsyscall(&[7]uintptr{getpid})
	tid, _ := rawsyscall(&[7]uintptr{gettid})
	rawsyscall(&[7]uintptr{tgkill, pid, tid, sigtrap})
}
