package pprof

import (
	"bufio"
	"cmp"
	"fmt"
	"internal/profilerecord"
	"io"
	"math"
	"runtime"
	"slices"
	"syscall"
	"text/tabwriter"
)

// WriteHeapProfile writes the heap profile as a protocol buffer. Older programs use it; Lookup("heap").WriteTo can write text
// as well.
func WriteHeapProfile(w io.Writer) error { return writeHeap(w, 0) }

func countHeap() int                          { return profilerecord.Count(profilerecord.MemAll) }
func writeHeap(w io.Writer, debug int) error  { return writeObjects(w, debug, "") }
func writeAlloc(w io.Writer, debug int) error { return writeObjects(w, debug, "alloc_space") }

// objects is a record of the memory profile.
type objects struct {
	allocBytes, freeBytes, allocs, frees int64
	stack                                []uintptr
}

func (o *objects) inUse() int64      { return o.allocs - o.frees }
func (o *objects) inUseBytes() int64 { return o.allocBytes - o.freeBytes }

// size is that of one object.
func (o *objects) size() int64 { return o.allocBytes / max(o.allocs, 1) }

// writeObjects writes the memory profile; defaultType is what pprof shows unless told otherwise.
func writeObjects(w io.Writer, debug int, defaultType string) error {
	var stats runtime.MemStats
	if debug > 0 {
		runtime.ReadMemStats(&stats)
	}
	var list []objects
	for _, r := range profilerecord.Read(profilerecord.MemAll) {
		v := r.Values
		list = append(list, objects{v[0], v[1], v[2], v[3], unfold(r.Stack)})
	}
	if debug > 0 {
		return writeHeapText(w, list, &stats)
	}
	rate := int64(runtime.MemProfileRate)
	b := newBuilder()
	b.period("space", "bytes", rate)
	b.sampleType("alloc_objects", "count")
	b.sampleType("alloc_space", "bytes")
	b.sampleType("inuse_objects", "count")
	b.sampleType("inuse_space", "bytes")
	if defaultType != "" {
		b.defaultSampleType(defaultType)
	}
	for i := range list {
		o := &list[i]
		allocs, allocBytes := scale(o.allocs, o.size(), rate)
		inUse, inUseBytes := scale(o.inUse(), o.size(), rate)
		b.sample([]int64{allocs, allocBytes, inUse, inUseBytes}, withoutRuntime(o.stack), nil, o.size())
	}
	return b.writeTo(w)
}

// withoutRuntime leaves out the runtime's functions that a stack begins with, unless there is nothing else.
func withoutRuntime(stack []uintptr) []uintptr {
	for i, pc := range stack {
		if info, ok := describe(pc); !ok || !ofRuntime(info.fn) {
			return stack[i:]
		}
	}
	return stack
}

// scale gives the objects, and their bytes, that count sampled ones stand for. One of size bytes is sampled with probability
// 1 - exp(-size/rate).
func scale(count, size, rate int64) (int64, int64) {
	if count == 0 || size == 0 {
		return 0, 0
	}
	if rate <= 1 {
		return count, count * size
	}
	each := 1 / (1 - math.Exp(-float64(size)/float64(rate)))
	return int64(float64(count) * each), int64(float64(count*size) * each)
}

func writeHeapText(w io.Writer, list []objects, stats *runtime.MemStats) error {
	slices.SortFunc(list, func(a, b objects) int { return cmp.Compare(a.inUseBytes(), b.inUseBytes()) })
	buf := bufio.NewWriter(w)
	tw := tabwriter.NewWriter(buf, 1, 8, 1, '\t', 0)
	var total objects
	for i := range list {
		o := &list[i]
		total.allocBytes += o.allocBytes
		total.freeBytes += o.freeBytes
		total.allocs += o.allocs
		total.frees += o.frees
	}
	allocBytes := total.allocBytes
	if total.inUseBytes() == allocBytes {
		// Readers take equal numbers for a profile of another kind.
		allocBytes++
	}
	fmt.Fprintf(tw, "heap profile: %d: %d [%d: %d] @ heap/%d\n",
		total.inUse(), total.inUseBytes(), total.allocs, allocBytes, 2*runtime.MemProfileRate)
	for i := range list {
		o := &list[i]
		fmt.Fprintf(tw, "%d: %d [%d: %d] @", o.inUse(), o.inUseBytes(), o.allocs, o.allocBytes)
		writeAddrs(tw, o.stack)
		fmt.Fprint(tw, "\n")
		writeFrames(tw, o.stack, false)
	}
	writeMemStats(tw, stats)
	tw.Flush()
	return buf.Flush()
}

func writeMemStats(w io.Writer, s *runtime.MemStats) {
	fmt.Fprint(w, "\n# runtime.MemStats\n")
	for _, v := range []struct {
		name  string
		value any
	}{
		{"Alloc", s.Alloc}, {"TotalAlloc", s.TotalAlloc}, {"Sys", s.Sys}, {"Lookups", s.Lookups}, {"Mallocs", s.Mallocs},
		{"Frees", s.Frees}, {"HeapAlloc", s.HeapAlloc}, {"HeapSys", s.HeapSys}, {"HeapIdle", s.HeapIdle},
		{"HeapInuse", s.HeapInuse}, {"HeapReleased", s.HeapReleased}, {"HeapObjects", s.HeapObjects},
		{"Stack", fmt.Sprint(s.StackInuse, " / ", s.StackSys)}, {"MSpan", fmt.Sprint(s.MSpanInuse, " / ", s.MSpanSys)},
		{"MCache", fmt.Sprint(s.MCacheInuse, " / ", s.MCacheSys)}, {"BuckHashSys", s.BuckHashSys}, {"GCSys", s.GCSys},
		{"OtherSys", s.OtherSys}, {"NextGC", s.NextGC}, {"LastGC", s.LastGC}, {"PauseNs", s.PauseNs},
		{"PauseEnd", s.PauseEnd}, {"NumGC", s.NumGC}, {"NumForcedGC", s.NumForcedGC},
		{"GCCPUFraction", s.GCCPUFraction}, {"DebugGC", s.DebugGC},
	} {
		fmt.Fprintf(w, "# %s = %v\n", v.name, v.value)
	}
	var usage syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &usage) == nil {
		fmt.Fprintf(w, "# MaxRSS = %d\n", usage.Maxrss<<10)
	}
}
