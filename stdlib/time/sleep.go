package time

import "unsafe"

//go:linkname runtime_timesleep runtime.timesleep
func runtime_timesleep(ns int64)

//go:linkname runtime_newtimer runtime.newtimer
func runtime_newtimer(t *timerRec)

//go:linkname runtime_stoptimer runtime.stoptimer
func runtime_stoptimer(t *timerRec) bool

//go:linkname runtime_resettimer runtime.resettimer
func runtime_resettimer(t *timerRec, when, period int64) bool

// timerRec is a timer as the runtime links it.
type timerRec struct {
	when   int64
	period int64
	c      chan Time
	f      func()
	loc    unsafe.Pointer
	index  uintptr
	owner  uintptr
	bubble uintptr
}

// Sleep waits at least d.
func Sleep(d Duration) {
	if d > 0 {
		runtime_timesleep(int64(d))
	}
}

// when is the time d from now on the clock that timers go by.
func when(d Duration) int64 {
	now := runtime_timenano()
	if d <= 0 {
		return now
	}
	t := now + int64(d)
	if t < 0 {
		return 1<<63 - 1
	}
	return t
}

// A Timer fires once: it sends the time on C, or calls a function.
type Timer struct {
	C <-chan Time
	r *timerRec
}

// NewTimer gives a Timer that sends the time on its channel after d.
func NewTimer(d Duration) *Timer {
	c := make(chan Time, 1)
	r := &timerRec{when: when(d), c: c, loc: unsafe.Pointer(Local)}
	runtime_newtimer(r)
	return &Timer{c, r}
}

// AfterFunc calls f in a goroutine of its own after d.
func AfterFunc(d Duration, f func()) *Timer {
	r := &timerRec{when: when(d), f: f}
	runtime_newtimer(r)
	return &Timer{nil, r}
}

// Stop keeps the timer from firing, and tells whether it was pending.
func (t *Timer) Stop() bool {
	if t.r == nil {
		panic("time: Stop called on uninitialized Timer")
	}
	return runtime_stoptimer(t.r)
}

// Reset makes the timer fire d from now, and tells whether it was pending.
func (t *Timer) Reset(d Duration) bool {
	if t.r == nil {
		panic("time: Reset called on uninitialized Timer")
	}
	return runtime_resettimer(t.r, when(d), 0)
}

// After gives a channel on which the time arrives after d.
func After(d Duration) <-chan Time { return NewTimer(d).C }

// A Ticker sends the time on C again and again.
type Ticker struct {
	C <-chan Time
	r *timerRec
}

// NewTicker gives a Ticker with period d, which must be positive.
func NewTicker(d Duration) *Ticker {
	if d <= 0 {
		panic("non-positive interval for NewTicker")
	}
	c := make(chan Time, 1)
	r := &timerRec{when: when(d), period: int64(d), c: c, loc: unsafe.Pointer(Local)}
	runtime_newtimer(r)
	return &Ticker{c, r}
}

// Stop ends the ticking; the channel stays open.
func (t *Ticker) Stop() {
	if t.r != nil {
		runtime_stoptimer(t.r)
	}
}

// Reset starts a new period.
func (t *Ticker) Reset(d Duration) {
	if d <= 0 {
		panic("non-positive interval for Ticker.Reset")
	}
	if t.r == nil {
		panic("time: Reset called on uninitialized Ticker")
	}
	runtime_resettimer(t.r, when(d), int64(d))
}

// Tick is NewTicker's channel, nil for a period that is not positive.
func Tick(d Duration) <-chan Time {
	if d <= 0 {
		return nil
	}
	return NewTicker(d).C
}
