// Package sync has locks and other means for goroutines to wait for each other.
package sync

import "unsafe"

//go:linkname runtime_semacquire runtime.semacquire
func runtime_semacquire(addr *uint32, how int8)

// What runtime_semacquire is told: whether to queue in front of others, and what tracebacks say of the wait.
const (
	waitInFront   = 1
	waitMutex     = 1 << 1
	waitRLock     = 2 << 1
	waitRWLock    = 3 << 1
	waitWaitGroup = 4 << 1
	waitInBubble  = 5 << 1 // a WaitGroup of the bubble
)

//go:linkname runtime_semrelease runtime.semrelease
func runtime_semrelease(addr *uint32, handoff bool)

//go:linkname runtime_canspin runtime.canspin
func runtime_canspin(i int) bool

//go:linkname runtime_dospin runtime.dospin
func runtime_dospin()

//go:linkname runtime_nanotime runtime.nanotime
func runtime_nanotime() int64

//go:linkname runtime_notifylist_add runtime.notifylist_add
func runtime_notifylist_add(l unsafe.Pointer) int

//go:linkname runtime_notifylist_wait runtime.notifylist_wait
func runtime_notifylist_wait(l unsafe.Pointer, ticket int)

//go:linkname runtime_notifylist_all runtime.notifylist_all
func runtime_notifylist_all(l unsafe.Pointer)

//go:linkname runtime_notifylist_one runtime.notifylist_one
func runtime_notifylist_one(l unsafe.Pointer)

//go:linkname fatal runtime.fatal
func fatal(msg string)

// noCopy makes vet complain about copies of what contains it.
type noCopy struct{}

func (*noCopy) Lock()   {}
func (*noCopy) Unlock() {}
