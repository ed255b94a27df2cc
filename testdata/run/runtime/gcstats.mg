// debug.ReadGCStats tells about collections, newest first.
// run: calm
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"time"
)

func main() {
	debug.SetGCPercent(-1)
	stats := debug.GCStats{PauseQuantiles: make([]time.Duration, 5)}
	debug.ReadGCStats(&stats)
	before := stats.NumGC
	for range 7 {
		runtime.GC()
	}
	debug.ReadGCStats(&stats)
	n := stats.NumGC - before
	fmt.Println(n, len(stats.Pause) == int(stats.NumGC), len(stats.PauseEnd) == len(stats.Pause))
	var total time.Duration
	for _, p := range stats.Pause {
		total += p
	}
	fmt.Println(total == stats.PauseTotal, total > 0, stats.PauseEnd[0].Equal(stats.LastGC))
	fmt.Println(slices.IsSortedFunc(stats.PauseEnd, func(a, b time.Time) int { return b.Compare(a) }))
	fmt.Println(stats.PauseQuantiles[0] == slices.Min(stats.Pause), stats.PauseQuantiles[4] == slices.Max(stats.Pause))
	fmt.Println(slices.IsSorted(stats.PauseQuantiles), time.Since(stats.LastGC) < time.Minute)
	fmt.Println(debug.SetMaxThreads(500), debug.SetMaxThreads(10000))
}
