package testing

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"time"
)

// BenchmarkResult is what a benchmark has measured.
type BenchmarkResult struct {
	N         int           // iterations
	T         time.Duration // time for all
	Bytes     int64         // processed by one iteration
	MemAllocs uint64        // allocations of all
	MemBytes  uint64        // bytes allocated by all

	// Extra are the metrics of ReportMetric.
	Extra map[string]float64
}

// per is a figure of one iteration, unless ReportMetric has given it.
func (r BenchmarkResult) per(unit string, total int64) int64 {
	if v, ok := r.Extra[unit]; ok {
		return int64(v)
	}
	if r.N <= 0 {
		return 0
	}
	return total / int64(r.N)
}

// NsPerOp is "ns/op".
func (r BenchmarkResult) NsPerOp() int64 { return r.per("ns/op", r.T.Nanoseconds()) }

// AllocsPerOp is "allocs/op".
func (r BenchmarkResult) AllocsPerOp() int64 { return r.per("allocs/op", int64(r.MemAllocs)) }

// AllocedBytesPerOp is "B/op".
func (r BenchmarkResult) AllocedBytesPerOp() int64 { return r.per("B/op", int64(r.MemBytes)) }

// mbPerSec is "MB/s".
func (r BenchmarkResult) mbPerSec() float64 {
	if v, ok := r.Extra["MB/s"]; ok {
		return v
	}
	if r.Bytes <= 0 || r.T <= 0 || r.N <= 0 {
		return 0
	}
	return (float64(r.Bytes) * float64(r.N) / 1e6) / r.T.Seconds()
}

// String is the line of a report without the name.
func (r BenchmarkResult) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%8d", r.N)
	ns, ok := r.Extra["ns/op"]
	if !ok {
		ns = float64(r.T.Nanoseconds()) / float64(r.N)
	}
	if ns != 0 {
		b.WriteByte('\t')
		writeMetric(&b, ns, "ns/op")
	}
	if mbs := r.mbPerSec(); mbs != 0 {
		fmt.Fprintf(&b, "\t%7.2f MB/s", mbs)
	}
	var units []string
	for unit := range r.Extra {
		switch unit {
		case "ns/op", "MB/s", "B/op", "allocs/op":
		default:
			units = append(units, unit)
		}
	}
	slices.Sort(units)
	for _, unit := range units {
		b.WriteByte('\t')
		writeMetric(&b, r.Extra[unit], unit)
	}
	return b.String()
}

// writeMetric prints at least three digits, with the decimal points of all lines below each other.
func writeMetric(w io.Writer, x float64, unit string) {
	digits, width := 0, 10
	if y := math.Abs(x); y != 0 && y < 999.95 {
		digits, width = 1, 12
		for least := 99.995; y < least && digits < 7; least /= 10 {
			digits++
			width++
		}
	}
	fmt.Fprintf(w, "%*.*f %s", width, digits, x, unit)
}

// MemString is what -benchmem adds to the line.
func (r BenchmarkResult) MemString() string {
	return fmt.Sprintf("%8d B/op\t%8d allocs/op", r.AllocedBytesPerOp(), r.AllocsPerOp())
}
