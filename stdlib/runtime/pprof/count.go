package pprof

import (
	"cmp"
	"fmt"
	"internal/profilerecord"
	"io"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"
)

// counted is a stack with labels that is to be counted.
type counted struct {
	stack  []uintptr
	labels *labelMap
	key    string
	count  int64
}

// merge counts stacks that look the same, most frequent first.
func merge(all []counted) []*counted {
	known := make(map[string]*counted)
	var list []*counted
	for _, c := range all {
		var key strings.Builder
		key.WriteString("@")
		writeAddrs(&key, c.stack)
		if c.labels != nil {
			key.WriteString("\n# labels: " + c.labels.String())
		}
		c.key = key.String()
		if known[c.key] == nil {
			known[c.key] = &c
			list = append(list, &c)
		}
		known[c.key].count++
	}
	slices.SortFunc(list, func(a, b *counted) int {
		return cmp.Or(cmp.Compare(b.count, a.count), strings.Compare(a.key, b.key))
	})
	return list
}

// writeCounts writes a profile that only counts stacks.
func writeCounts(w io.Writer, debug int, name string, all []counted) error {
	list := merge(all)
	if debug > 0 {
		tw := tabwriter.NewWriter(w, 1, 8, 1, '\t', 0)
		fmt.Fprintf(tw, "%s profile: total %d\n", name, len(all))
		for _, c := range list {
			fmt.Fprintf(tw, "%d %s\n", c.count, c.key)
			writeFrames(tw, c.stack, false)
		}
		return tw.Flush()
	}
	b := newBuilder()
	b.period(name, "count", 1)
	b.sampleType(name, "count")
	for _, c := range list {
		b.sample([]int64{c.count}, c.stack, c.labels, 0)
	}
	return b.writeTo(w)
}

func writeGoroutine(w io.Writer, debug int) error {
	if debug >= 2 {
		return writeTracebacks(w)
	}
	var all []counted
	for _, r := range profilerecord.Read(profilerecord.Goroutines) {
		all = append(all, counted{stack: unfold(r.Stack), labels: (*labelMap)(r.Labels)})
	}
	return writeCounts(w, debug, "goroutine", all)
}

// writeTracebacks writes what an uncaught panic would print of all goroutines.
func writeTracebacks(w io.Writer) error {
	const most = 64 << 20
	buf := make([]byte, 1<<16)
	n := runtime.Stack(buf, true)
	for n == len(buf) && n < most {
		buf = make([]byte, 2*len(buf))
		n = runtime.Stack(buf, true)
	}
	_, err := w.Write(buf[:n])
	return err
}

func countThreadCreate() int { return profilerecord.Count(profilerecord.Threads) }

func writeThreadCreate(w io.Writer, debug int) error {
	var all []counted
	for _, r := range profilerecord.Read(profilerecord.Threads) {
		all = append(all, counted{stack: unfold(r.Stack)})
	}
	return writeCounts(w, debug, "threadcreate", all)
}
