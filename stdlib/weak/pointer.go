// Package weak has pointers that do not keep what they point to.
package weak

import (
	"runtime"
	"unsafe"
)

//go:linkname register runtime.weak_register
func register(p unsafe.Pointer) unsafe.Pointer

//go:linkname get runtime.weak_get
func get(cell unsafe.Pointer) unsafe.Pointer

// Pointer points to a T without keeping it. Two of them are equal when they were made from equal pointers, even after the
// object has died.
type Pointer[T any] struct {
	_ [0]*T
	u unsafe.Pointer
}

// Make gives a weak pointer to what ptr points to.
func Make[T any](ptr *T) Pointer[T] {
	if ptr == nil {
		return Pointer[T]{}
	}
	p := Pointer[T]{u: register(unsafe.Pointer(ptr))}
	runtime.KeepAlive(ptr)
	return p
}

// Value gives the pointer again, or nil when the object has died.
func (p Pointer[T]) Value() *T {
	if p.u == nil {
		return nil
	}
	return (*T)(get(p.u))
}
