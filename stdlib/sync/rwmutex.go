package sync

import "sync/atomic"

// A RWMutex is a lock that many readers or one writer hold. A waiting writer keeps new readers out. The zero value is
// unlocked.
type RWMutex struct {
	w          Mutex  // held by the writer, and by those waiting to be it
	writerSem  uint32 // the writer waits here for readers
	readerSem  uint32 // readers wait here for the writer
	readers    atomic.Int32
	departures atomic.Int32 // readers the writer still waits for
}

// maxReaders is subtracted from the count while a writer is there.
const maxReaders = 1 << 30

// RLock locks for reading.
func (rw *RWMutex) RLock() {
	if rw.readers.Add(1) < 0 {
		runtime_semacquire(&rw.readerSem, waitRLock)
	}
}

// TryRLock locks for reading if that is possible now.
func (rw *RWMutex) TryRLock() bool {
	for {
		c := rw.readers.Load()
		if c < 0 {
			return false
		}
		if rw.readers.CompareAndSwap(c, c+1) {
			return true
		}
	}
}

// RUnlock undoes one RLock.
func (rw *RWMutex) RUnlock() {
	if r := rw.readers.Add(-1); r < 0 {
		if r+1 == 0 || r+1 == -maxReaders {
			fatal("sync: RUnlock of unlocked RWMutex")
		}
		if rw.departures.Add(-1) == 0 {
			runtime_semrelease(&rw.writerSem, false)
		}
	}
}

// Lock locks for writing.
func (rw *RWMutex) Lock() {
	rw.w.Lock()
	r := rw.readers.Add(-maxReaders) + maxReaders
	if r != 0 && rw.departures.Add(r) != 0 {
		runtime_semacquire(&rw.writerSem, waitRWLock)
	}
}

// TryLock locks for writing if that is possible now.
func (rw *RWMutex) TryLock() bool {
	if !rw.w.TryLock() {
		return false
	}
	if !rw.readers.CompareAndSwap(0, -maxReaders) {
		rw.w.Unlock()
		return false
	}
	return true
}

// Unlock undoes Lock.
func (rw *RWMutex) Unlock() {
	r := rw.readers.Add(maxReaders)
	if r >= maxReaders {
		fatal("sync: Unlock of unlocked RWMutex")
	}
	for i := int32(0); i < r; i++ {
		runtime_semrelease(&rw.readerSem, false)
	}
	rw.w.Unlock()
}

// RLocker gives a Locker that locks for reading.
func (rw *RWMutex) RLocker() Locker { return (*rlocker)(rw) }

type rlocker RWMutex

func (r *rlocker) Lock()   { (*RWMutex)(r).RLock() }
func (r *rlocker) Unlock() { (*RWMutex)(r).RUnlock() }
