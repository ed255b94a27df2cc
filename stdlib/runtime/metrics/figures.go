package metrics

import (
	"math"
	"unsafe"
)

//go:linkname readmetrics runtime.readmetrics
func readmetrics(to unsafe.Pointer)

// measured is for the runtime: in programs that have this variable it measures what would cost others time.
var measured bool

const (
	sizeClasses = 68 // class 0 holds what is larger than the largest class
	timeBuckets = 162
)

// figures is what the runtime counts, in its own order: the runtime archive's metrics has the same. Times are nanoseconds.
type figures struct {
	cpuTotal, cpuIdle, cpuGCPause, cpuScavenge, mutexWait int64
	cpuMarkBusy, cpuMarkIdle, cpuMarkAssist               int64

	cleanupsQueued, cleanupsRun     uint64
	finalizersQueued, finalizersRun uint64

	gcCycles, gcForced        uint64
	gogc, gomemlimit          int64
	heapGoal, heapMarked      uint64
	allocBytes, freedBytes    uint64
	tiny                      uint64
	scanGlobals               uint64
	scanStacks                uint64
	scanHeap                  uint64
	heapSys, heapInuse        uint64
	heapDirty                 uint64
	stacks                    uint64
	spans, caches, buckets    uint64
	persistent, threadStacks  uint64
	procs                     uint64
	created                   uint64
	runnable, running, inCall uint64
	waiting                   uint64
	threads                   uint64

	mallocs, frees            [sizeClasses]uint64
	gcStopping, gcTotal       [timeBuckets]uint64
	otherStopping, otherTotal [timeBuckets]uint64
	latencies                 [timeBuckets]uint64
}

func sum(counts *[sizeClasses]uint64) (total uint64) {
	for _, n := range counts {
		total += n
	}
	return total
}

func (f *figures) objects() uint64     { return f.allocBytes - f.freedBytes }
func (f *figures) goroutines() uint64  { return f.runnable + f.running + f.inCall + f.waiting }
func (f *figures) scanned() uint64     { return f.scanGlobals + f.scanStacks + f.scanHeap }
func (f *figures) released() uint64    { return f.heapSys - f.heapInuse - f.heapDirty }
func (f *figures) otherMemory() uint64 { return f.persistent - f.spans - f.caches - f.buckets }

func (f *figures) totalMemory() uint64 {
	return f.heapSys + f.stacks + f.persistent + f.threadStacks
}

// cpuGC is what the collector took.
func (f *figures) cpuGC() int64 {
	return f.cpuGCPause + f.cpuMarkBusy + f.cpuMarkIdle + f.cpuMarkAssist
}

// cpuUser is what is left for the program.
func (f *figures) cpuUser() int64 {
	return max(f.cpuTotal-f.cpuIdle-f.cpuGC()-f.cpuScavenge, 0)
}

// classBounds are the sizes at which size classes begin.
var classBounds = []float64{
	1, 9, 17, 25, 33, 49, 65, 81, 97, 113, 129, 145, 161, 177, 193, 209, 225, 241, 257, 289, 321, 353, 385, 417, 449, 481, 513,
	577, 641, 705, 769, 897, 1025, 1153, 1281, 1409, 1537, 1793, 2049, 2305, 2689, 3073, 3201, 3457, 4097, 4865, 5377, 6145,
	6529, 6785, 6913, 8193, 9473, 9729, 10241, 10881, 12289, 13569, 14337, 16385, 18433, 19073, 20481, 21761, 24577, 27265,
	28673, 32769, math.Inf(1),
}

// bySize gives objects by size: small ones by class, then the large ones.
func bySize(v *Value, counts *[sizeClasses]uint64) {
	h := v.histogram(classBounds)
	copy(h.Counts, counts[1:])
	h.Counts[sizeClasses-1] = counts[0]
}

var timeBounds []float64

// byTime gives times in seconds. The runtime divides each doubling into four parts, from 2⁸ nanoseconds on; what is shorter
// is divided likewise, and what is longer than 2⁴⁷ is not.
func byTime(v *Value, counts *[timeBuckets]uint64) {
	const minBits, maxBits, parts = 8, 47, 4
	if timeBounds == nil {
		timeBounds = append(timeBounds, math.Inf(-1))
		for i := range parts {
			timeBounds = append(timeBounds, float64(i<<minBits/parts)/1e9)
		}
		for bits := minBits; bits < maxBits; bits++ {
			for i := range parts {
				timeBounds = append(timeBounds, float64(1<<bits+i<<bits/parts)/1e9)
			}
		}
		timeBounds = append(timeBounds, float64(1<<maxBits)/1e9, math.Inf(1))
	}
	copy(v.histogram(timeBounds).Counts, counts[:])
}
