package poll

import (
	"sync/atomic"
	_ "unsafe" // for go:linkname
)

//go:linkname runtime_semacquire runtime.semacquire
func runtime_semacquire(addr *uint32, how int8)

//go:linkname runtime_semrelease runtime.semrelease
func runtime_semrelease(addr *uint32, handoff bool)

// fdMutex keeps a descriptor open while somebody uses it, lets one reader and one writer at a time use it, and knows
// that it is closed.
//
// All but the semaphores is in one word: whether it is closed, whether a reader and whether a writer have it, how many use it,
// and how many readers and writers wait for their turn.
type fdMutex struct {
	state uint64
	rsema uint32
	wsema uint32
}

// The parts of fdMutex.state.
const (
	mutexClosed = 1 << 0
	mutexRLock  = 1 << 1
	mutexWLock  = 1 << 2

	mutexRef   = 1 << 3 // one user
	mutexRWait = 1 << 23
	mutexWWait = 1 << 43

	mutexMax      = 1<<20 - 1 // of each count
	mutexRefMask  = mutexMax * mutexRef
	mutexRWaitAll = mutexMax * mutexRWait
	mutexWWaitAll = mutexMax * mutexWWait
)

const tooMany = "too many concurrent operations on a single file or socket (max 1048575)"

// half is one direction of an fdMutex.
type half struct {
	lock, wait, waiters uint64
	sema                *uint32
}

func (mu *fdMutex) half(read bool) half {
	if read {
		return half{mutexRLock, mutexRWait, mutexRWaitAll, &mu.rsema}
	}
	return half{mutexWLock, mutexWWait, mutexWWaitAll, &mu.wsema}
}

func (mu *fdMutex) load() uint64 { return atomic.LoadUint64(&mu.state) }

// change replaces one state by another, if it is still that.
func (mu *fdMutex) change(old, new uint64) bool {
	return atomic.CompareAndSwapUint64(&mu.state, old, new)
}

// addRef gives a state with one more user.
func addRef(state uint64) uint64 {
	if state&mutexRefMask == mutexRefMask {
		panic(tooMany)
	}
	return state + mutexRef
}

// isUnused tells whether nobody uses what is closed.
func isUnused(state uint64) bool { return state&(mutexClosed|mutexRefMask) == mutexClosed }

// incref adds a user; not when it is closed.
func (mu *fdMutex) incref() bool {
	for {
		old := mu.load()
		if old&mutexClosed != 0 {
			return false
		}
		if mu.change(old, addRef(old)) {
			return true
		}
	}
}

// increfAndClose adds a user and closes; not when it is closed already. Those who wait for their turn learn of it.
func (mu *fdMutex) increfAndClose() bool {
	for {
		old := mu.load()
		if old&mutexClosed != 0 {
			return false
		}
		if !mu.change(old, addRef(old|mutexClosed)&^(mutexRWaitAll|mutexWWaitAll)) {
			continue
		}
		for _, read := range [...]bool{true, false} {
			h := mu.half(read)
			for n := old & h.waiters / h.wait; n > 0; n-- {
				runtime_semrelease(h.sema, false)
			}
		}
		return true
	}
}

// decref takes a user off, and tells whether it was the last of what is closed.
func (mu *fdMutex) decref() bool {
	for {
		old := mu.load()
		if old&mutexRefMask == 0 {
			panic("inconsistent poll.fdMutex")
		}
		if new := old - mutexRef; mu.change(old, new) {
			return isUnused(new)
		}
	}
}

// rwlock waits for the turn to read or write and adds a user; not when it is closed.
func (mu *fdMutex) rwlock(read bool) bool {
	h := mu.half(read)
	for {
		old := mu.load()
		switch {
		case old&mutexClosed != 0:
			return false
		case old&h.lock == 0:
			if mu.change(old, addRef(old|h.lock)) {
				return true
			}
		case old&h.waiters == h.waiters:
			panic(tooMany)
		case mu.change(old, old+h.wait):
			// Until whose turn it is lets go, or somebody closes.
			runtime_semacquire(h.sema, 0)
		}
	}
}

// rwunlock ends the turn and takes a user off, and tells whether it was the last of what is closed.
func (mu *fdMutex) rwunlock(read bool) bool {
	h := mu.half(read)
	for {
		old := mu.load()
		if old&h.lock == 0 || old&mutexRefMask == 0 {
			panic("inconsistent poll.fdMutex")
		}
		new := old&^h.lock - mutexRef
		if old&h.waiters != 0 {
			new -= h.wait
		}
		if !mu.change(old, new) {
			continue
		}
		if old&h.waiters != 0 {
			runtime_semrelease(h.sema, false)
		}
		return isUnused(new)
	}
}

// incref keeps the descriptor open until decref.
func (fd *FD) incref() error {
	if !fd.fdmu.incref() {
		return errClosing(fd.isFile)
	}
	return nil
}

// decref closes the descriptor if that is what it was kept from.
func (fd *FD) decref() error {
	if fd.fdmu.decref() {
		return fd.destroy()
	}
	return nil
}

// readLock waits for the turn to read.
func (fd *FD) readLock() error {
	if !fd.fdmu.rwlock(true) {
		return errClosing(fd.isFile)
	}
	return nil
}

func (fd *FD) readUnlock() {
	if fd.fdmu.rwunlock(true) {
		fd.destroy()
	}
}

// writeLock waits for the turn to write.
func (fd *FD) writeLock() error {
	if !fd.fdmu.rwlock(false) {
		return errClosing(fd.isFile)
	}
	return nil
}

func (fd *FD) writeUnlock() {
	if fd.fdmu.rwunlock(false) {
		fd.destroy()
	}
}
