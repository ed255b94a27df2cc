// runtime.GC, KeepAlive and ReadMemStats.
package main

import (
	"fmt"
	"runtime"
)

type resource struct{ data [100]int }

func main() {
	r := &resource{}
	r.data[5] = 7
	p := &r.data[5]
	runtime.GC()
	fmt.Println(*p)
	runtime.KeepAlive(r)
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Println(m.HeapAlloc > 0, m.NumGC > 0, m.Mallocs >= m.Frees)
}
