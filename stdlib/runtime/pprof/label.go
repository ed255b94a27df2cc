package pprof

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unsafe"
)

//go:linkname setproflabels runtime.setproflabels
func setproflabels(labels unsafe.Pointer)

// label is a key with a value. The runtime archive's tracebacks know how it looks.
type label struct {
	key, value string
}

// LabelSet is a set of labels, made by Labels.
type LabelSet struct {
	list []label // by key, each once
}

// labelMap is what contexts and goroutines have: a LabelSet that does not change. The runtime archive knows how it looks.
type labelMap struct {
	LabelSet
}

// String gives the labels sorted and quoted.
func (l *labelMap) String() string {
	if l == nil {
		return ""
	}
	pairs := make([]string, 0, len(l.list))
	for _, l := range l.list {
		pairs = append(pairs, fmt.Sprintf("%q:%q", l.key, l.value))
	}
	slices.Sort(pairs)
	return "{" + strings.Join(pairs, ", ") + "}"
}

type labelContextKey struct{}

func labelsOf(ctx context.Context) *labelMap {
	labels, _ := ctx.Value(labelContextKey{}).(*labelMap)
	return labels
}

// Labels makes a set of labels from keys and values in turns. Of two equal keys the last one counts.
func Labels(args ...string) LabelSet {
	if len(args)%2 != 0 {
		panic("uneven number of arguments to pprof.Labels")
	}
	var set LabelSet
	for i := 0; i < len(args); i += 2 {
		set.put(label{args[i], args[i+1]})
	}
	return set
}

// put adds a label, or replaces the one of its key. The list must be the set's own.
func (s *LabelSet) put(l label) {
	i, found := slices.BinarySearchFunc(s.list, l.key, func(l label, key string) int { return strings.Compare(l.key, key) })
	if found {
		s.list[i] = l
	} else {
		s.list = slices.Insert(s.list, i, l)
	}
}

// WithLabels gives a context with these labels added to those that ctx has; a label replaces one of the same key.
func WithLabels(ctx context.Context, labels LabelSet) context.Context {
	merged := new(labelMap)
	if old := labelsOf(ctx); old != nil {
		merged.list = slices.Clone(old.list)
	}
	for _, l := range labels.list {
		merged.put(l)
	}
	return context.WithValue(ctx, labelContextKey{}, merged)
}

// Label gives the value of a key among ctx's labels, and whether it is there.
func Label(ctx context.Context, key string) (string, bool) {
	if labels := labelsOf(ctx); labels != nil {
		for _, l := range labels.list {
			if l.key == key {
				return l.value, true
			}
		}
	}
	return "", false
}

// ForLabels calls f for each label of ctx, until it returns false.
func ForLabels(ctx context.Context, f func(key, value string) bool) {
	if labels := labelsOf(ctx); labels != nil {
		for _, l := range labels.list {
			if !f(l.key, l.value) {
				return
			}
		}
	}
}

// SetGoroutineLabels gives the calling goroutine ctx's labels. Goroutines that it starts have them too.
func SetGoroutineLabels(ctx context.Context) { setproflabels(unsafe.Pointer(labelsOf(ctx))) }

// Do calls f with a context that has these labels added, and with the goroutine labelled so. Afterwards it has ctx's again.
func Do(ctx context.Context, labels LabelSet, f func(context.Context)) {
	defer SetGoroutineLabels(ctx)
	ctx = WithLabels(ctx, labels)
	SetGoroutineLabels(ctx)
	f(ctx)
}
