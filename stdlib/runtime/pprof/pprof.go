// Package pprof writes profiles of the running program, as pprof reads them and as text.
//
// A profile counts events by the stack at which they happened. Some are kept by the runtime:
//
//	goroutine     stacks of all goroutines
//	threadcreate  stacks that made threads
//	heap          sampled objects that are in use
//	allocs        sampled objects ever allocated
//	block         where goroutines wait for channels, locks and the like
//	mutex         who holds locks that others wait for
//
// A program may add others. The CPU profile is apart: it is collected from StartCPUProfile to StopCPUProfile.
//
// The protocol buffers are written without compression, which pprof reads as well.
package pprof

import (
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// A Profile is a collection of stacks. One that the program made with NewProfile has a stack for each value added and not
// removed.
type Profile struct {
	name  string
	mu    sync.Mutex
	m     map[any][]uintptr
	count func() int                         // instead of len(m)
	write func(w io.Writer, debug int) error // instead of m
}

var profiles struct {
	mu sync.Mutex
	m  map[string]*Profile
}

// lockProfiles takes the lock, and fills the map at first.
func lockProfiles() {
	profiles.mu.Lock()
	if profiles.m != nil {
		return
	}
	profiles.m = make(map[string]*Profile)
	for _, p := range []*Profile{
		{name: "goroutine", count: runtime.NumGoroutine, write: writeGoroutine},
		{name: "threadcreate", count: countThreadCreate, write: writeThreadCreate},
		{name: "heap", count: countHeap, write: writeHeap},
		{name: "allocs", count: countHeap, write: writeAlloc},
		{name: "block", count: countBlock, write: writeBlock},
		{name: "mutex", count: countMutex, write: writeMutex},
	} {
		profiles.m[p.name] = p
	}
}

// NewProfile makes a profile. It panics if there is one of that name; a name that begins with the import path of who makes it
// and a slash avoids that.
func NewProfile(name string) *Profile {
	lockProfiles()
	defer profiles.mu.Unlock()
	if name == "" {
		panic("pprof: NewProfile with empty name")
	}
	if profiles.m[name] != nil {
		panic("pprof: NewProfile name already in use: " + name)
	}
	p := &Profile{name: name, m: make(map[any][]uintptr)}
	profiles.m[name] = p
	return p
}

// Lookup gives the profile of that name, nil if there is none.
func Lookup(name string) *Profile {
	lockProfiles()
	defer profiles.mu.Unlock()
	return profiles.m[name]
}

// Profiles gives all profiles, by name.
func Profiles() []*Profile {
	lockProfiles()
	defer profiles.mu.Unlock()
	all := make([]*Profile, 0, len(profiles.m))
	for _, p := range profiles.m {
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b *Profile) int { return strings.Compare(a.name, b.name) })
	return all
}

// Name is the profile's name.
func (p *Profile) Name() string { return p.name }

// Count is how many stacks the profile has.
func (p *Profile) Count() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.count != nil {
		return p.count()
	}
	return len(p.m)
}

// Add adds the current stack under value, which must fit a map's key and not be in the profile yet. With skip 0 the stack
// begins with Add, with 1 with who called it.
func (p *Profile) Add(value any, skip int) {
	if p.name == "" {
		panic("pprof: use of uninitialized Profile")
	}
	if p.write != nil {
		panic("pprof: Add called on built-in Profile " + p.name)
	}
	stack := make([]uintptr, 32)
	stack = stack[:runtime.Callers(skip+1, stack)]
	if len(stack) == 0 {
		stack = []uintptr{lostEvent}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.m[value] != nil {
		panic("pprof: Profile.Add of duplicate value")
	}
	p.m[value] = stack
}

// Remove takes value's stack out of the profile, if it is there.
func (p *Profile) Remove(value any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.m, value)
}

// WriteTo writes the profile to w: with debug 0 as a protocol buffer for pprof, with 1 as text with functions and lines. With 2
// the goroutine profile looks like what an uncaught panic prints.
func (p *Profile) WriteTo(w io.Writer, debug int) error {
	if p.name == "" {
		panic("pprof: use of zero Profile")
	}
	if p.write != nil {
		return p.write(w, debug)
	}
	p.mu.Lock()
	all := make([]counted, 0, len(p.m))
	for _, stack := range p.m {
		all = append(all, counted{stack: stack})
	}
	p.mu.Unlock()
	slices.SortFunc(all, func(a, b counted) int { return slices.Compare(a.stack, b.stack) })
	return writeCounts(w, debug, p.name, all)
}
