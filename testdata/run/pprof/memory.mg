// With MemProfileRate 1 the memory profile has every object: who allocated it, and after a collection whether it is still there.
// run: GOMAXPROCS=1,4 stress
package main

import (
	"fmt"
	"runtime"
)

type big struct{ words [100]uint64 }

var kept []*big

//go:noinline
func keep(n int) {
	for range n {
		kept = append(kept, new(big))
	}
}

//go:noinline
func drop(n int) {
	for range n {
		last = new(big)
	}
	last = nil
}

var last *big

// of gives what the profile has of objects of big's size that a function allocated.
func of(name string) (r runtime.MemProfileRecord) {
	p := make([]runtime.MemProfileRecord, 1000)
	n, ok := runtime.MemProfile(p, true)
	if !ok {
		panic("no room")
	}
	for _, rec := range p[:n] {
		frame, _ := runtime.CallersFrames(rec.Stack()).Next()
		for frames := runtime.CallersFrames(rec.Stack()); ; {
			f, more := frames.Next()
			if frame = f; f.Function == name || !more {
				break
			}
		}
		if frame.Function == name && rec.AllocBytes/rec.AllocObjects == 896 {
			r.AllocObjects += rec.AllocObjects
			r.FreeObjects += rec.FreeObjects
			r.AllocBytes += rec.AllocBytes
			r.FreeBytes += rec.FreeBytes
		}
	}
	return r
}

func main() {
	runtime.MemProfileRate = 1
	keep(50)
	drop(70)
	runtime.GC()
	runtime.GC()
	k, d := of("main.keep"), of("main.drop")
	fmt.Println(k.AllocObjects, k.InUseObjects(), k.InUseBytes())
	fmt.Println(d.AllocObjects, d.InUseObjects(), d.InUseBytes())

	runtime.MemProfileRate = 0
	keep(10)
	kept = nil
	runtime.GC()
	runtime.GC()
	// The allocation that notices the change may count still.
	k = of("main.keep")
	fmt.Println(k.AllocObjects < 55, k.InUseObjects())
	n, ok := runtime.MemProfile(nil, true)
	fmt.Println(n > 1, ok)
}
