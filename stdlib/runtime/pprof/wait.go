package pprof

import (
	"bufio"
	"cmp"
	"fmt"
	"internal/profilerecord"
	"io"
	"runtime"
	"slices"
	"text/tabwriter"
)

// The runtime's cycles are nanoseconds.
const cyclesPerSecond = 1_000_000_000

func countBlock() int { return profilerecord.Count(profilerecord.Block) }
func countMutex() int { return profilerecord.Count(profilerecord.Mutex) }

func writeBlock(w io.Writer, debug int) error {
	return writeWaits(w, debug, "contention", profilerecord.Block)
}

func writeMutex(w io.Writer, debug int) error {
	return writeWaits(w, debug, "mutex", profilerecord.Mutex)
}

// writeWaits writes a profile of events and how long they took, longest first.
func writeWaits(w io.Writer, debug int, name string, what profilerecord.What) error {
	records := profilerecord.Read(what)
	count := func(r profilerecord.Record) int64 { return r.Values[0] }
	cycles := func(r profilerecord.Record) int64 { return r.Values[1] }
	slices.SortFunc(records, func(a, b profilerecord.Record) int { return cmp.Compare(cycles(b), cycles(a)) })
	if debug <= 0 {
		b := newBuilder()
		b.period("contentions", "count", 1)
		b.sampleType("contentions", "count")
		b.sampleType("delay", "nanoseconds")
		for _, r := range records {
			b.sample([]int64{count(r), cycles(r)}, unfold(r.Stack), nil, 0)
		}
		return b.writeTo(w)
	}
	buf := bufio.NewWriter(w)
	tw := tabwriter.NewWriter(buf, 1, 8, 1, '\t', 0)
	fmt.Fprintf(tw, "--- %v:\n", name)
	fmt.Fprintf(tw, "cycles/second=%v\n", cyclesPerSecond)
	if what == profilerecord.Mutex {
		fmt.Fprintf(tw, "sampling period=%d\n", runtime.SetMutexProfileFraction(-1))
	}
	for _, r := range records {
		stack := unfold(r.Stack)
		fmt.Fprintf(tw, "%v %v @", cycles(r), count(r))
		writeAddrs(tw, stack)
		fmt.Fprint(tw, "\n")
		writeFrames(tw, stack, true)
	}
	tw.Flush()
	return buf.Flush()
}
