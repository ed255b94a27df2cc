package runtime

import "internal/profilerecord"

func setblockprofilerate(rate int)
func setmutexprofilefraction(rate int) int
func startcpuprofile(hz int) int
func stopcpuprofile()

// MemProfileRate is how many bytes are allocated, on average, between two objects that the memory profile samples. With 1 it
// has all objects, with 0 no further ones. It is best set once, before anything else is done.
var MemProfileRate int = 512 * 1024

// A StackRecord is a stack: addresses as Callers gives them, up to the first 0.
type StackRecord struct {
	Stack0 [32]uintptr
}

// Stack is the part of Stack0 that is used.
func (r *StackRecord) Stack() []uintptr { return upToZero(r.Stack0[:]) }

func upToZero(stack []uintptr) []uintptr {
	for i, pc := range stack {
		if pc == 0 {
			return stack[:i]
		}
	}
	return stack
}

// A MemProfileRecord has the sampled objects of one size that one stack allocated.
type MemProfileRecord struct {
	AllocBytes, FreeBytes     int64
	AllocObjects, FreeObjects int64
	Stack0                    [32]uintptr // addresses as Callers gives them, up to the first 0
}

// InUseBytes is what was allocated and not freed.
func (r *MemProfileRecord) InUseBytes() int64 { return r.AllocBytes - r.FreeBytes }

// InUseObjects is how many objects were allocated and not freed.
func (r *MemProfileRecord) InUseObjects() int64 { return r.AllocObjects - r.FreeObjects }

// Stack is the part of Stack0 that is used.
func (r *MemProfileRecord) Stack() []uintptr { return upToZero(r.Stack0[:]) }

// A BlockProfileRecord tells how often and how long goroutines waited, or made others wait, at one stack. Cycles are
// nanoseconds.
type BlockProfileRecord struct {
	Count  int64
	Cycles int64
	StackRecord
}

// records reads a profile, unless more than room records are there: then it only counts them.
func records(what profilerecord.What, room int) (list []profilerecord.Record, n int, ok bool) {
	if n = profilerecord.Count(what); n > room {
		return nil, n, false
	}
	list = profilerecord.Read(what)
	return list, len(list), len(list) <= room
}

// MemProfile fills p with the memory profile as of the end of the last collection but one, or a newer one, and gives how many
// records it has. ok tells whether there was room. Stacks all of whose objects are freed are left out unless inuseZero is set.
func MemProfile(p []MemProfileRecord, inuseZero bool) (n int, ok bool) {
	// Programs without this variable take no samples, see the runtime archive's mprof.
	_ = MemProfileRate
	what := profilerecord.Mem
	if inuseZero {
		what = profilerecord.MemAll
	}
	list, n, ok := records(what, len(p))
	if !ok {
		return n, false
	}
	for i, r := range list {
		p[i] = MemProfileRecord{AllocBytes: r.Values[0], FreeBytes: r.Values[1], AllocObjects: r.Values[2], FreeObjects: r.Values[3]}
		unfold(p[i].Stack0[:], r.Stack)
	}
	return n, true
}

// BlockProfile fills p with the profile of where goroutines wait, and gives how many records it has. ok tells whether there
// was room. SetBlockProfileRate turns it on.
func BlockProfile(p []BlockProfileRecord) (n int, ok bool) { return waits(profilerecord.Block, p) }

// MutexProfile fills p with the profile of who holds locks that others wait for, and gives how many records it has. ok tells
// whether there was room. SetMutexProfileFraction turns it on.
func MutexProfile(p []BlockProfileRecord) (n int, ok bool) { return waits(profilerecord.Mutex, p) }

func waits(what profilerecord.What, p []BlockProfileRecord) (n int, ok bool) {
	list, n, ok := records(what, len(p))
	if !ok {
		return n, false
	}
	for i, r := range list {
		p[i] = BlockProfileRecord{Count: r.Values[0], Cycles: r.Values[1]}
		unfold(p[i].Stack0[:], r.Stack)
	}
	return n, true
}

// GoroutineProfile fills p with the stacks of all goroutines, and gives how many there are. ok tells whether there was room.
func GoroutineProfile(p []StackRecord) (n int, ok bool) { return stacks(profilerecord.Goroutines, p) }

// ThreadCreateProfile fills p with the stacks that made threads, and gives how many there are. ok tells whether there was
// room. Threads are made on no goroutine's behalf, so the stacks are empty.
func ThreadCreateProfile(p []StackRecord) (n int, ok bool) { return stacks(profilerecord.Threads, p) }

func stacks(what profilerecord.What, p []StackRecord) (n int, ok bool) {
	list, n, ok := records(what, len(p))
	if !ok {
		return n, false
	}
	for i, r := range list {
		p[i] = StackRecord{}
		unfold(p[i].Stack0[:], r.Stack)
	}
	return n, true
}

// unfold writes the frames behind return addresses to dst, inlined ones too, as Callers does.
func unfold(dst []uintptr, stack []uintptr) {
	n := 0
	for _, pc := range stack {
		addr, i := split(pc)
		for more := true; more && n < len(dst); {
			var info frameInfo
			info, more = frameAt(addr, i)
			if info.fn != "" && !hidden(&info) {
				dst[n] = addr | uintptr(i)<<inlineShift
				n++
			}
			i = info.next
		}
	}
}

// SetBlockProfileRate makes the block profile take one sample for each rate nanoseconds of waiting: with 1 all of it, with
// 0 or less none.
func SetBlockProfileRate(rate int) { setblockprofilerate(rate) }

// SetMutexProfileFraction makes the mutex profile take one of rate events and returns the old rate. With 0 it takes none,
// with a negative rate nothing changes.
func SetMutexProfileFraction(rate int) int { return setmutexprofilefraction(rate) }

// SetCPUProfileRate turns the CPU profile on with hz samples a second, or off when hz is not positive. Package
// runtime/pprof is what reads the samples.
func SetCPUProfileRate(hz int) {
	if hz <= 0 {
		stopcpuprofile()
	} else if startcpuprofile(hz) != 0 {
		print("runtime: cannot set CPU profile rate until previous profile has finished.\n")
	}
}

// CPUProfile is not available.
//
// Deprecated: runtime/pprof has the profile.
func CPUProfile() []byte { panic("CPUProfile no longer available") }
