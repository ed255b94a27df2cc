// Package metrics gives figures of the running program by name: memory, collections, goroutines, processor time.
//
// A name is a path and a unit: /gc/heap/goal:bytes. All lists the names; what they mean is in their descriptions. What a
// runtime does not have, or does not tell, is missing from the list, and Read says so: programs should expect that.
package metrics

import (
	"sync"
	"unsafe"
)

// Description tells what a metric means.
type Description struct {
	Name        string
	Description string
	Kind        ValueKind
	Cumulative  bool // only rises, or histogram counts that only rise
}

// All lists the metrics, by name.
func All() []Description {
	list := make([]Description, len(all))
	for i := range all {
		list[i] = all[i].Description
	}
	return list
}

// ValueKind is what kind of value a metric has.
type ValueKind int

const (
	KindBad              ValueKind = iota // there is no such metric
	KindUint64                            // a number without sign
	KindFloat64                           // a number
	KindFloat64Histogram                  // counts of numbers by their size
)

// Value is a metric's value.
type Value struct {
	kind   ValueKind
	scalar uint64
	hist   *Float64Histogram
}

// Kind is the value's kind.
func (v Value) Kind() ValueKind { return v.kind }

// Uint64 gives a value of KindUint64.
func (v Value) Uint64() uint64 {
	if v.kind != KindUint64 {
		panic("called Uint64 on non-uint64 metric value")
	}
	return v.scalar
}

// Float64 gives a value of KindFloat64.
func (v Value) Float64() float64 {
	if v.kind != KindFloat64 {
		panic("called Float64 on non-float64 metric value")
	}
	return *(*float64)(unsafe.Pointer(&v.scalar))
}

// Float64Histogram gives a value of KindFloat64Histogram.
func (v Value) Float64Histogram() *Float64Histogram {
	if v.kind != KindFloat64Histogram {
		panic("called Float64Histogram on non-Float64Histogram metric value")
	}
	return v.hist
}

// Float64Histogram counts numbers by their size: Counts[i] of them were at least Buckets[i] and below Buckets[i+1]. Buckets
// may be shared and must not be changed.
type Float64Histogram struct {
	Counts  []uint64
	Buckets []float64
}

// Sample is a metric that is to be read. Read fills Value, whose histogram it uses again if there is one.
type Sample struct {
	Name  string
	Value Value
}

var reading struct {
	sync.Mutex
	byName map[string]*metric
	figures
}

// Read fills the values of samples. All of them are of the same moment.
func Read(m []Sample) {
	reading.Lock()
	defer reading.Unlock()
	if reading.byName == nil {
		reading.byName = make(map[string]*metric)
		for i := range all {
			reading.byName[all[i].Name] = &all[i]
		}
	}
	measured = true
	readmetrics(unsafe.Pointer(&reading.figures))
	for i := range m {
		v := &m[i].Value
		if known := reading.byName[m[i].Name]; known != nil {
			v.kind = known.Kind
			known.read(&reading.figures, v)
		} else {
			*v = Value{}
		}
	}
}

func (v *Value) setFloat(f float64) { v.scalar = *(*uint64)(unsafe.Pointer(&f)) }

// histogram gives the value's histogram, with room for one count between two bounds.
func (v *Value) histogram(bounds []float64) *Float64Histogram {
	if v.hist == nil || len(v.hist.Counts) != len(bounds)-1 {
		v.hist = &Float64Histogram{Counts: make([]uint64, len(bounds)-1)}
	}
	v.hist.Buckets = bounds
	return v.hist
}
