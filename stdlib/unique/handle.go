// Package unique keeps one copy of each of many equal values.
package unique

import (
	"internal/abi"
	"runtime"
	"strings"
	"sync"
	"unsafe"
	"weak"
)

// A Handle stands for a value. Handles are equal exactly if their values are, and quick to compare.
type Handle[T comparable] struct {
	value *T
}

// Value returns the value.
func (h Handle[T]) Value() T { return *h.value }

// kept has the copies of one type's values. It does not keep them alive: one that no Handle
// points to any more is collected, and then leaves the map.
type kept[T comparable] struct {
	mu     sync.Mutex
	copies map[T]weak.Pointer[T]
}

// all has a *kept[T] for each type *T.
var all sync.Map // *abi.Type → any

// Make returns the handle for a value.
func Make[T comparable](value T) Handle[T] {
	t := abi.TypeOf((*T)(nil))
	k, ok := all.Load(t)
	if !ok {
		k, _ = all.LoadOrStore(t, &kept[T]{copies: map[T]weak.Pointer[T]{}})
	}
	return Handle[T]{k.(*kept[T]).find(value)}
}

// find returns the copy of a value; it makes it if there is none.
func (k *kept[T]) find(value T) *T {
	k.mu.Lock()
	defer k.mu.Unlock()
	if w, ok := k.copies[value]; ok {
		if p := w.Value(); p != nil {
			return p
		}
	}
	p := newCopy(value)
	if value == value { // a value with NaN in it is equal to no other
		k.copies[*p] = weak.Make(p)
		runtime.AddCleanup(p, k.forget, *p)
	}
	return p
}

// forget removes a value whose copy was collected, unless there is a new one.
func (k *kept[T]) forget(value T) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if w, ok := k.copies[value]; ok && w.Value() == nil {
		delete(k.copies, value)
	}
}

// slot is what a copy is allocated as: larger than the objects that the runtime packs together, whose
// lives end together, and never empty.
type slot[T any] struct {
	value T
	_     [2]uintptr
}

// newCopy returns a copy of value of which only the strings share memory with others: and those not with larger ones.
func newCopy[T comparable](value T) *T {
	s := &slot[T]{value: value}
	t := abi.TypeOf((*T)(nil)).Elem()
	trim(t, unsafe.Pointer(&s.value))
	return &s.value
}

// trim gives the strings of the value of type t at p memory of their own, so that a copy does not keep some large
// text alive that the string was cut out of.
func trim(t *abi.Type, p unsafe.Pointer) {
	switch t.Kind {
	case abi.String:
		s := (*string)(p)
		*s = strings.Clone(*s)
	case abi.Struct:
		for _, f := range t.Fields() {
			trim(f.Type, unsafe.Add(p, f.Offset))
		}
	case abi.Array:
		for i := range (*abi.ArrayType)(unsafe.Pointer(t)).Len {
			trim(t.Elem(), unsafe.Add(p, i*t.Elem().Size))
		}
	}
}
