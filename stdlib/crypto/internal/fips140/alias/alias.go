// Package alias tells whether slices share memory.
package alias

import "unsafe"

// AnyOverlap reports whether x and y share any byte.
func AnyOverlap(x, y []byte) bool {
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	x0, y0 := uintptr(unsafe.Pointer(&x[0])), uintptr(unsafe.Pointer(&y[0]))
	return x0 < y0+uintptr(len(y)) && y0 < x0+uintptr(len(x))
}

// InexactOverlap reports whether x and y share a byte that is not the same element of both: such an output would destroy input that
// is still needed.
func InexactOverlap(x, y []byte) bool {
	return len(x) > 0 && len(y) > 0 && &x[0] != &y[0] && AnyOverlap(x, y)
}
