package slog

import (
	"runtime"
	"slices"
	"time"
)

// A Record is one thing to be logged. Copies share memory: whoever changes one of them clones it first.
type Record struct {
	Time    time.Time // when it happened; zero for no time
	Message string
	Level   Level
	PC      uintptr // where in the program, as runtime.Callers gives it; 0 if that is not known

	// Most records have few attributes; those are in the record itself.
	front  [5]Attr
	nFront int
	back   []Attr
}

// NewRecord makes a Record without attributes.
func NewRecord(t time.Time, level Level, msg string, pc uintptr) Record {
	return Record{Time: t, Message: msg, Level: level, PC: pc}
}

// Clone makes a copy that shares nothing which could be changed.
func (r Record) Clone() Record {
	r.back = slices.Clip(r.back)
	return r
}

// NumAttrs is the number of attributes.
func (r Record) NumAttrs() int { return r.nFront + len(r.back) }

// Attrs calls f for each attribute, until it says false.
func (r Record) Attrs(f func(Attr) bool) {
	for _, attrs := range [2][]Attr{r.front[:r.nFront], r.back} {
		for _, a := range attrs {
			if !f(a) {
				return
			}
		}
	}
}

// AddAttrs adds attributes, but for empty groups.
func (r *Record) AddAttrs(attrs ...Attr) {
	r.checkShared(len(attrs))
	for i, a := range attrs {
		if a.Value.isEmptyGroup() {
			continue
		}
		if r.nFront == len(r.front) && cap(r.back) == 0 {
			r.back = make([]Attr, 0, len(attrs)-i)
		}
		r.add(a)
	}
}

// Add adds attributes that are given as for Logger.Log.
func (r *Record) Add(args ...any) {
	for len(args) > 0 {
		var a Attr
		a, args = nextAttr(args)
		if !a.Value.isEmptyGroup() {
			r.add(a)
		}
	}
}

func (r *Record) add(a Attr) {
	if r.nFront < len(r.front) {
		r.front[r.nFront] = a
		r.nFront++
	} else {
		r.back = append(r.back, a)
	}
}

// checkShared notices that a copy of the record has added attributes where n more are to go. What is unused is empty.
func (r *Record) checkShared(n int) {
	if n > 0 && cap(r.back) > len(r.back) && !r.back[:len(r.back)+1][len(r.back)].isEmpty() {
		const bug = "AddAttrs unsafely called on copy of Record made without using Record.Clone"
		r.back = append(slices.Clip(r.back), String("!BUG", bug))
	}
}

// Source is a place in a program.
type Source struct {
	Function string `json:"function"` // with its package
	File     string `json:"file"`
	Line     int    `json:"line"`
}

// Source says where the record comes from, or nil if that is not known.
func (r Record) Source() *Source {
	if r.PC == 0 {
		return nil
	}
	f, _ := runtime.CallersFrames([]uintptr{r.PC}).Next()
	return &Source{Function: f.Function, File: f.File, Line: f.Line}
}

// group gives what is known of the place.
func (s *Source) group() Value {
	var attrs []Attr
	if s.Function != "" {
		attrs = append(attrs, String("function", s.Function))
	}
	if s.File != "" {
		attrs = append(attrs, String("file", s.File))
	}
	if s.Line != 0 {
		attrs = append(attrs, Int("line", s.Line))
	}
	return GroupValue(attrs...)
}
