// Unreachable objects are reclaimed: heap in use stays bounded however much is allocated.
package main

import (
	"fmt"
	"runtime"
)

var sink []byte

func main() {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for range 2000 {
		sink = make([]byte, 1<<16)
		sink[0] = 1
	}
	sink = nil
	runtime.GC()
	runtime.ReadMemStats(&after)
	fmt.Println(after.TotalAlloc-before.TotalAlloc >= 2000<<16)
	fmt.Println(after.HeapAlloc < before.HeapAlloc+(8<<20), after.NumGC > before.NumGC)
}
