package atomic

import "unsafe"

// A Value holds a value of one concrete type that goroutines may load and store at the same time.
type Value struct {
	v any
}

// words is how an interface lies in memory.
type words struct {
	typ  unsafe.Pointer
	data unsafe.Pointer
}

// storing stands in the type word while the first store is under way.
var storing byte

// Load returns the value last stored, nil when there was none.
func (v *Value) Load() (val any) {
	w := (*words)(unsafe.Pointer(v))
	typ := LoadPointer(&w.typ)
	if typ == nil || typ == unsafe.Pointer(&storing) {
		return nil
	}
	out := (*words)(unsafe.Pointer(&val))
	out.typ = typ
	out.data = LoadPointer(&w.data)
	return val
}

// Store sets the value. It panics for nil and for a type other than that of the first value.
func (v *Value) Store(val any) {
	if val == nil {
		panic("sync/atomic: store of nil value into Value")
	}
	w, in := (*words)(unsafe.Pointer(v)), (*words)(unsafe.Pointer(&val))
	for {
		typ := LoadPointer(&w.typ)
		if typ == nil {
			if !CompareAndSwapPointer(&w.typ, nil, unsafe.Pointer(&storing)) {
				continue
			}
			StorePointer(&w.data, in.data)
			StorePointer(&w.typ, in.typ)
			return
		}
		if typ == unsafe.Pointer(&storing) {
			continue
		}
		if typ != in.typ {
			panic("sync/atomic: store of inconsistently typed value into Value")
		}
		StorePointer(&w.data, in.data)
		return
	}
}

// Swap sets the value and returns the one before, nil when there was none.
func (v *Value) Swap(new any) (old any) {
	for {
		old = v.Load()
		if v.CompareAndSwap(old, new) {
			return old
		}
	}
}

// CompareAndSwap sets the value if it equals old, and tells whether it did.
func (v *Value) CompareAndSwap(old, new any) (swapped bool) {
	if new == nil {
		panic("sync/atomic: compare and swap of nil value into Value")
	}
	w, in := (*words)(unsafe.Pointer(v)), (*words)(unsafe.Pointer(&new))
	if o := (*words)(unsafe.Pointer(&old)); old != nil && o.typ != in.typ {
		panic("sync/atomic: compare and swap of inconsistently typed old and new values")
	}
	now := v.Load()
	if now == nil {
		if old != nil {
			return false
		}
		if !CompareAndSwapPointer(&w.typ, nil, unsafe.Pointer(&storing)) {
			return false
		}
		StorePointer(&w.data, in.data)
		StorePointer(&w.typ, in.typ)
		return true
	}
	if LoadPointer(&w.typ) != in.typ {
		panic("sync/atomic: compare and swap of inconsistently typed value into Value")
	}
	if now != old {
		return false
	}
	n := (*words)(unsafe.Pointer(&now))
	return CompareAndSwapPointer(&w.data, n.data, in.data)
}
