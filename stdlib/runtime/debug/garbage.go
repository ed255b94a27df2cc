package debug

import (
	"runtime"
	"slices"
	"time"
)

//go:linkname setmaxthreads runtime.setmaxthreads
func setmaxthreads(n int) int

// SetMaxThreads sets how many threads of the system the program may use, and returns the old limit, at first 10000. A
// program that needs more ends.
func SetMaxThreads(threads int) int { return setmaxthreads(threads) }

// GCStats tells about collections that have ended.
type GCStats struct {
	LastGC         time.Time
	NumGC          int64
	PauseTotal     time.Duration
	Pause          []time.Duration // the last ones, newest first
	PauseEnd       []time.Time     // likewise
	PauseQuantiles []time.Duration // minimum, then quantiles, then maximum; as many as there is room for when it is filled
}

// ReadGCStats fills stats. Slices that are there already are used again.
func ReadGCStats(stats *GCStats) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	stats.LastGC = time.Unix(0, int64(m.LastGC))
	stats.NumGC = int64(m.NumGC)
	stats.PauseTotal = time.Duration(m.PauseTotalNs)
	stats.Pause, stats.PauseEnd = stats.Pause[:0], stats.PauseEnd[:0]
	kept := uint32(len(m.PauseNs))
	for i := uint32(0); i < min(m.NumGC, kept); i++ {
		at := (m.NumGC - 1 - i) % kept
		stats.Pause = append(stats.Pause, time.Duration(m.PauseNs[at]))
		stats.PauseEnd = append(stats.PauseEnd, time.Unix(0, int64(m.PauseEnd[at])))
	}
	quantiles(stats.PauseQuantiles, stats.Pause)
}

// quantiles fills q with the quantiles of a list, the last one with its maximum.
func quantiles(q, list []time.Duration) {
	if len(q) == 0 {
		return
	}
	if len(list) == 0 {
		clear(q)
		return
	}
	sorted := slices.Sorted(slices.Values(list))
	last := len(q) - 1
	for i := range last {
		q[i] = sorted[len(sorted)*i/last]
	}
	q[last] = sorted[len(sorted)-1]
}
