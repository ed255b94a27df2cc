package pprof

import (
	"errors"
	"io"
	"runtime"
	"sync"
	"time"
	"unsafe"
)

//go:linkname readcpuprofile runtime.readcpuprofile
func readcpuprofile(to unsafe.Pointer, room int) int

//go:linkname startcpuprofile runtime.startcpuprofile
func startcpuprofile(hz int) int

// readEvery is how often samples are fetched from the runtime, which has room for some seconds of them.
const readEvery = 100 * time.Millisecond

var cpu struct {
	sync.Mutex
	profile *cpuProfile // nil when off
}

// cpuProfile is the profile in the making. Its lock is held while samples are fetched.
type cpuProfile struct {
	sync.Mutex
	w      io.Writer
	start  time.Time
	period int64 // nanoseconds
	timer  *time.Timer
	known  map[string]*cpuSamples
	list   []*cpuSamples
	buf    []unsafe.Pointer // pointers, for labels are among the words
}

// StartCPUProfile samples where the program spends its time, and writes the profile to w when StopCPUProfile is called. It
// fails if that is going on already.
func StartCPUProfile(w io.Writer) error {
	const hz = 100
	cpu.Lock()
	defer cpu.Unlock()
	if cpu.profile != nil {
		return errors.New("cpu profiling already in use")
	}
	p := &cpuProfile{
		w:     w,
		start: time.Now(),
		known: make(map[string]*cpuSamples),
		buf:   make([]unsafe.Pointer, 4096),
	}
	runtime.SetCPUProfileRate(hz)
	// The program may have set another rate before.
	p.period = int64(time.Second) / int64(startcpuprofile(0))
	p.Lock()
	p.timer = time.AfterFunc(readEvery, p.fetch)
	p.Unlock()
	cpu.profile = p
	return nil
}

// StopCPUProfile ends the CPU profile, if there is one, and returns when it is written.
func StopCPUProfile() {
	cpu.Lock()
	defer cpu.Unlock()
	if p := cpu.profile; p != nil {
		cpu.profile = nil
		p.stop()
	}
}

// fetch counts the samples that the runtime has, now and again after a while.
func (p *cpuProfile) fetch() {
	p.Lock()
	defer p.Unlock()
	if p.timer == nil {
		return
	}
	for p.read() {
	}
	p.timer.Reset(readEvery)
}

// stop writes the profile.
func (p *cpuProfile) stop() {
	runtime.SetCPUProfileRate(0)
	took := time.Since(p.start)
	p.Lock()
	defer p.Unlock()
	p.timer.Stop()
	p.timer = nil
	for p.read() {
	}
	b := newBuilder()
	b.times(p.start, took)
	b.sampleType("samples", "count")
	b.sampleType("cpu", "nanoseconds")
	b.period("cpu", "nanoseconds", p.period)
	for _, s := range p.list {
		b.sample([]int64{s.count, s.count * p.period}, unfold(s.stack), s.labels, 0)
	}
	b.writeTo(p.w)
}

// cpuSamples counts samples that are alike.
type cpuSamples struct {
	stack  []uintptr
	labels *labelMap
	count  int64
}

// read counts what the runtime has; false if that was nothing.
func (p *cpuProfile) read() bool {
	words := p.buf[:readcpuprofile(unsafe.Pointer(unsafe.SliceData(p.buf)), len(p.buf))]
	if len(words) == 0 {
		return false
	}
	for len(words) > 0 {
		n := int(uintptr(words[0]))
		p.add(words[1:n])
		words = words[n:]
	}
	// Labels in it are kept by who needs them.
	clear(p.buf)
	return true
}

// add counts one sample: labels, then return addresses.
func (p *cpuProfile) add(words []unsafe.Pointer) {
	const size = unsafe.Sizeof(words[0])
	key := unsafe.String((*byte)(unsafe.Pointer(&words[0])), len(words)*int(size))
	s := p.known[key]
	if s == nil {
		s = &cpuSamples{labels: (*labelMap)(words[0])}
		for _, pc := range words[1:] {
			s.stack = append(s.stack, uintptr(pc))
		}
		p.known[string([]byte(key))] = s
		p.list = append(p.list, s)
	}
	s.count++
}
