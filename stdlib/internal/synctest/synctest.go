// Package synctest runs functions in bubbles: groups of goroutines with a clock of their own. Package testing/synctest is
// for users.
package synctest

import (
	"sync/atomic"
	"unsafe"
)

//go:linkname bubbleenter runtime.bubbleenter
func bubbleenter() bool

//go:linkname bubblerun runtime.bubblerun
func bubblerun(f func()) int

//go:linkname bubbleleave runtime.bubbleleave
func bubbleleave()

//go:linkname bubblewait runtime.bubblewait
func bubblewait() int

//go:linkname bubbleid runtime.bubbleid
func bubbleid() int

//go:linkname bubblehold runtime.bubblehold
func bubblehold() unsafe.Pointer

//go:linkname bubblerelease runtime.bubblerelease
func bubblerelease(b unsafe.Pointer)

//go:linkname bubblejoin runtime.bubblejoin
func bubblejoin(b unsafe.Pointer) bool

//go:linkname bubbletie runtime.bubbletie
func bubbletie(p unsafe.Pointer, what int) int

// What bubbletie is told to do.
const (
	lookAt = iota
	tie
	untie
)

// ever tells whether there has been a bubble: as long as there was none, nobody needs to ask the runtime.
var ever atomic.Bool

// What can end a bubble, as bubblerun tells.
const (
	allEnded = iota
	allBlocked
	othersBlocked
)

// deadlock is what Run panics with when goroutines of the bubble are left. Package runtime finds the bubble in it.
type deadlock struct {
	bubble int
	end    int
}

func (d deadlock) Error() string {
	if d.end == othersBlocked {
		return "deadlock: main bubble goroutine has exited but blocked goroutines remain"
	}
	return "deadlock: all goroutines in bubble are blocked"
}

// DeadlockedBubble is the number of the bubble.
func (d deadlock) DeadlockedBubble() int { return d.bubble }

// Run calls f in a goroutine of a new bubble, and returns when all its goroutines have ended. It panics when they are
// blocked for ever.
//
//go:noinline
func Run(f func()) {
	ever.Store(true)
	if !bubbleenter() {
		panic("synctest.Run called from within a synctest bubble")
	}
	defer bubbleleave()
	if end := bubblerun(f); end != allEnded {
		panic(deadlock{bubbleid(), end})
	}
}

// Wait returns when all other goroutines of the caller's bubble are durably blocked.
func Wait() {
	switch bubblewait() {
	case 1:
		panic("goroutine is not in a bubble")
	case 2:
		panic("wait already in progress")
	}
}

// IsInBubble tells whether the caller is in a bubble.
func IsInBubble() bool { return ever.Load() && bubbleid() != 0 }

// Association is what an object has to do with the caller's bubble.
type Association int

const (
	Unbubbled     = Association(iota) // it belongs to no bubble
	CurrentBubble                     // it belongs to the caller's
	OtherBubble                       // it belongs to another
)

// Associate makes *p belong to the caller's bubble, unless it belongs to one already, and tells to which it belongs
// now. Variables at package level belong to none.
func Associate[T any](p *T) Association { return Association(bubbletie(unsafe.Pointer(p), tie)) }

// Disassociate lets *p belong to no bubble.
func Disassociate[T any](p *T) { bubbletie(unsafe.Pointer(p), untie) }

// IsAssociated tells whether *p belongs to the caller's bubble.
func IsAssociated[T any](p *T) bool {
	return Association(bubbletie(unsafe.Pointer(p), lookAt)) == CurrentBubble
}

// A Bubble is held by somebody outside: it does not count as blocked until it is released.
type Bubble struct{ b unsafe.Pointer }

// Acquire holds the caller's bubble; nil if it is in none.
func Acquire() *Bubble {
	if b := bubblehold(); b != nil {
		return &Bubble{b}
	}
	return nil
}

// Release gives the bubble back. It may be nil.
func (b *Bubble) Release() {
	if b != nil && b.b != nil {
		bubblerelease(b.b)
		b.b = nil
	}
}

// Run calls f in the bubble, if there is one. The caller must not be in a bubble.
func (b *Bubble) Run(f func()) {
	if b == nil {
		f()
		return
	}
	if !bubblejoin(b.b) {
		panic("goroutine is already bubbled")
	}
	defer bubblejoin(nil)
	f()
}
