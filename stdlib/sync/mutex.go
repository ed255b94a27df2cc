package sync

import "sync/atomic"

// A Locker can be locked and unlocked.
type Locker interface {
	Lock()
	Unlock()
}

// A Mutex is a lock that one goroutine at a time holds. The zero value is unlocked.
//
// In normal mode a goroutine that wakes up competes with newcomers. One that has waited longer than a
// millisecond switches the mutex to starvation mode: then an unlock hands it over to the first waiter, and newcomers queue
// at the end. The last waiter, or one that waited less than that, switches back.
type Mutex struct {
	state int32
	sema  uint32
}

const (
	mutexLocked   = 1
	mutexWoken    = 2
	mutexStarving = 4
	mutexShift    = 3 // number of waiters from this bit on

	starvationThreshold = 1e6
)

// Lock waits until the mutex is free and takes it.
func (m *Mutex) Lock() {
	if atomic.CompareAndSwapInt32(&m.state, 0, mutexLocked) {
		return
	}
	m.lockSlow()
}

// TryLock takes the mutex if it is free, and tells whether it did.
func (m *Mutex) TryLock() bool {
	old := atomic.LoadInt32(&m.state)
	if old&(mutexLocked|mutexStarving) != 0 {
		return false
	}
	return atomic.CompareAndSwapInt32(&m.state, old, old|mutexLocked)
}

func (m *Mutex) lockSlow() {
	var since int64
	starving, awoke := false, false
	spins := 0
	old := atomic.LoadInt32(&m.state)
	for {
		if old&(mutexLocked|mutexStarving) == mutexLocked && runtime_canspin(spins) {
			// Tell the owner that somebody is awake, so that it wakes nobody else.
			if !awoke && old&mutexWoken == 0 && old>>mutexShift != 0 &&
				atomic.CompareAndSwapInt32(&m.state, old, old|mutexWoken) {
				awoke = true
			}
			runtime_dospin()
			spins++
			old = atomic.LoadInt32(&m.state)
			continue
		}
		next := old
		if old&mutexStarving == 0 {
			next |= mutexLocked
		}
		if old&(mutexLocked|mutexStarving) != 0 {
			next += 1 << mutexShift
		}
		if starving && old&mutexLocked != 0 {
			next |= mutexStarving
		}
		if awoke {
			next &^= mutexWoken
		}
		if !atomic.CompareAndSwapInt32(&m.state, old, next) {
			old = atomic.LoadInt32(&m.state)
			continue
		}
		if old&(mutexLocked|mutexStarving) == 0 {
			return
		}
		how := int8(waitMutex)
		if since == 0 {
			since = runtime_nanotime()
		} else {
			how |= waitInFront
		}
		runtime_semacquire(&m.sema, how)
		starving = starving || runtime_nanotime()-since > starvationThreshold
		old = atomic.LoadInt32(&m.state)
		if old&mutexStarving != 0 {
			// The mutex was handed to us: still marked unlocked, and we still count as a waiter.
			delta := int32(mutexLocked - 1<<mutexShift)
			if !starving || old>>mutexShift == 1 {
				delta -= mutexStarving
			}
			atomic.AddInt32(&m.state, delta)
			return
		}
		awoke = true
		spins = 0
	}
}

// Unlock frees the mutex. Any goroutine may do it; it is a fatal error if the mutex is not locked.
func (m *Mutex) Unlock() {
	if next := atomic.AddInt32(&m.state, -mutexLocked); next != 0 {
		m.unlockSlow(next)
	}
}

func (m *Mutex) unlockSlow(state int32) {
	if (state+mutexLocked)&mutexLocked == 0 {
		fatal("sync: unlock of unlocked mutex")
	}
	if state&mutexStarving != 0 {
		runtime_semrelease(&m.sema, true)
		return
	}
	old := state
	for {
		if old>>mutexShift == 0 || old&(mutexLocked|mutexWoken|mutexStarving) != 0 {
			return
		}
		next := (old - 1<<mutexShift) | mutexWoken
		if atomic.CompareAndSwapInt32(&m.state, old, next) {
			runtime_semrelease(&m.sema, false)
			return
		}
		old = atomic.LoadInt32(&m.state)
	}
}
