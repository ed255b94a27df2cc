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

// change replaces the state by what f makes of it; f says whether it is to be replaced at all.
func (mu *fdMutex) change(f func(old uint64) (new uint64, ok bool)) (old uint64, ok bool) {
	for {
		old := atomic.LoadUint64(&mu.state)
		new, ok := f(old)
		if !ok || atomic.CompareAndSwapUint64(&mu.state, old, new) {
			return old, ok
		}
	}
}

// addRef gives a state with one more user.
func addRef(state uint64) uint64 {
	if state&mutexRefMask == mutexRefMask {
		panic(tooMany)
	}
	return state + mutexRef
}

// incref adds a user; not when it is closed.
func (mu *fdMutex) incref() bool {
	_, ok := mu.change(func(old uint64) (uint64, bool) {
		if old&mutexClosed != 0 {
			return old, false
		}
		return addRef(old), true
	})
	return ok
}

// increfAndClose adds a user and closes; not when it is closed already. Those who wait for their turn learn of it.
func (mu *fdMutex) increfAndClose() bool {
	old, ok := mu.change(func(old uint64) (uint64, bool) {
		if old&mutexClosed != 0 {
			return old, false
		}
		return addRef(old|mutexClosed) &^ (mutexRWaitAll | mutexWWaitAll), true
	})
	if !ok {
		return false
	}
	for _, read := range [...]bool{true, false} {
		h := mu.half(read)
		for n := old & h.waiters / h.wait; n > 0; n-- {
			runtime_semrelease(h.sema, false)
		}
	}
	return true
}

// decref takes a user off, and tells whether it was the last of what is closed.
func (mu *fdMutex) decref() bool {
	old, _ := mu.change(func(old uint64) (uint64, bool) {
		if old&mutexRefMask == 0 {
			panic("inconsistent poll.fdMutex")
		}
		return old - mutexRef, true
	})
	return (old-mutexRef)&(mutexClosed|mutexRefMask) == mutexClosed
}

// rwlock waits for the turn to read or write and adds a user; not when it is closed.
func (mu *fdMutex) rwlock(read bool) bool {
	h := mu.half(read)
	for {
		old, ok := mu.change(func(old uint64) (uint64, bool) {
			switch {
			case old&mutexClosed != 0:
				return old, false
			case old&h.lock == 0:
				return addRef(old | h.lock), true
			case old&h.waiters == h.waiters:
				panic(tooMany)
			}
			return old + h.wait, true
		})
		if !ok || old&h.lock == 0 {
			return ok
		}
		runtime_semacquire(h.sema, 0)
		// Whose turn it was has let go, or has closed: look again.
	}
}

// rwunlock ends the turn and takes a user off, and tells whether it was the last of what is closed.
func (mu *fdMutex) rwunlock(read bool) bool {
	h := mu.half(read)
	old, _ := mu.change(func(old uint64) (uint64, bool) {
		if old&h.lock == 0 || old&mutexRefMask == 0 {
			panic("inconsistent poll.fdMutex")
		}
		new := old&^h.lock - mutexRef
		if old&h.waiters != 0 {
			new -= h.wait
		}
		return new, true
	})
	if old&h.waiters != 0 {
		runtime_semrelease(h.sema, false)
	}
	return (old-mutexRef)&(mutexClosed|mutexRefMask) == mutexClosed
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
