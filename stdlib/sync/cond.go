package sync

import "unsafe"

// A Cond lets goroutines wait for something to happen. L is held when a waiter looks at the condition.
type Cond struct {
	_ noCopy
	// L protects the condition.
	L      Locker
	notify notifyList
}

// notifyList is the runtime's record of waiters: tickets given out, tickets served, lock, queue.
type notifyList struct {
	wait   uint32
	notify uint32
	lock   uintptr
	head   unsafe.Pointer
	tail   unsafe.Pointer
}

// NewCond gives a Cond with locker l.
func NewCond(l Locker) *Cond { return &Cond{L: l} }

// Wait unlocks c.L, waits for Signal or Broadcast, and locks c.L again. Check the condition in a loop around it.
func (c *Cond) Wait() {
	t := runtime_notifylist_add(unsafe.Pointer(&c.notify))
	c.L.Unlock()
	runtime_notifylist_wait(unsafe.Pointer(&c.notify), t)
	c.L.Lock()
}

// Signal wakes the goroutine that has waited longest.
func (c *Cond) Signal() { runtime_notifylist_one(unsafe.Pointer(&c.notify)) }

// Broadcast wakes all waiting goroutines.
func (c *Cond) Broadcast() { runtime_notifylist_all(unsafe.Pointer(&c.notify)) }
