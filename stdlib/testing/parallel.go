package testing

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// PB hands out iterations to the goroutines of RunParallel.
type PB struct {
	taken *atomic.Uint64 // by all goroutines
	total uint64
	grain uint64 // so many are taken at a time
	left  uint64 // of those
}

// Next tells whether there is another iteration for this goroutine.
func (pb *PB) Next() bool {
	if pb.left == 0 {
		n := pb.taken.Add(pb.grain)
		switch {
		case n <= pb.total:
			pb.left = pb.grain
		case n < pb.total+pb.grain:
			pb.left = pb.total + pb.grain - n
		default:
			return false
		}
	}
	pb.left--
	return true
}

// RunParallel runs body in several goroutines, which share b.N iterations.
func (b *B) RunParallel(body func(*PB)) {
	if b.N == 0 {
		return
	}
	// About 100 microseconds of work a grain: more often would measure the counter.
	grain := uint64(1)
	if b.previousN > 0 && b.previousDuration > 0 {
		grain = min(max(1e5*uint64(b.previousN)/uint64(b.previousDuration), 1), 1e4)
	}
	var taken atomic.Uint64
	var wg sync.WaitGroup
	for range b.parallelism * runtime.GOMAXPROCS(0) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			body(&PB{taken: &taken, total: uint64(b.N), grain: grain})
		}()
	}
	wg.Wait()
	if taken.Load() <= uint64(b.N) && !b.Failed() {
		b.Fatal("RunParallel: body exited without pb.Next() == false")
	}
}

// SetParallelism makes RunParallel use p goroutines for each processor.
func (b *B) SetParallelism(p int) {
	if p >= 1 {
		b.parallelism = p
	}
}

// AllocsPerRun is how many allocations a call of f makes on average, rounded down. f is called once before counting.
func AllocsPerRun(runs int, f func()) (avg float64) {
	if parallelRunning.Load() != 0 {
		panic("testing: AllocsPerRun called during parallel test")
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	f()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range runs {
		f()
	}
	runtime.ReadMemStats(&after)
	return float64((after.Mallocs - before.Mallocs) / uint64(runs))
}
