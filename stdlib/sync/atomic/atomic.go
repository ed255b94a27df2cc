// Package atomic has memory operations that no other goroutine sees half done. All are sequentially consistent.
//
// The functions have no body: the compiler makes instructions of them.
package atomic

import "unsafe"

// SwapInt32 stores new and returns the old value.
func SwapInt32(addr *int32, new int32) (old int32)

// CompareAndSwapInt32 stores new if the value is old, and tells whether it was.
func CompareAndSwapInt32(addr *int32, old, new int32) (swapped bool)

// AddInt32 adds delta and returns the sum.
func AddInt32(addr *int32, delta int32) (new int32)

// AndInt32 keeps the bits of mask and returns the old value.
func AndInt32(addr *int32, mask int32) (old int32)

// OrInt32 sets the bits of mask and returns the old value.
func OrInt32(addr *int32, mask int32) (old int32)

// LoadInt32 reads the value.
func LoadInt32(addr *int32) (val int32)

// StoreInt32 writes the value.
func StoreInt32(addr *int32, val int32)

// SwapInt64 stores new and returns the old value.
func SwapInt64(addr *int64, new int64) (old int64)

// CompareAndSwapInt64 stores new if the value is old, and tells whether it was.
func CompareAndSwapInt64(addr *int64, old, new int64) (swapped bool)

// AddInt64 adds delta and returns the sum.
func AddInt64(addr *int64, delta int64) (new int64)

// AndInt64 keeps the bits of mask and returns the old value.
func AndInt64(addr *int64, mask int64) (old int64)

// OrInt64 sets the bits of mask and returns the old value.
func OrInt64(addr *int64, mask int64) (old int64)

// LoadInt64 reads the value.
func LoadInt64(addr *int64) (val int64)

// StoreInt64 writes the value.
func StoreInt64(addr *int64, val int64)

// SwapUint32 stores new and returns the old value.
func SwapUint32(addr *uint32, new uint32) (old uint32)

// CompareAndSwapUint32 stores new if the value is old, and tells whether it was.
func CompareAndSwapUint32(addr *uint32, old, new uint32) (swapped bool)

// AddUint32 adds delta and returns the sum.
func AddUint32(addr *uint32, delta uint32) (new uint32)

// AndUint32 keeps the bits of mask and returns the old value.
func AndUint32(addr *uint32, mask uint32) (old uint32)

// OrUint32 sets the bits of mask and returns the old value.
func OrUint32(addr *uint32, mask uint32) (old uint32)

// LoadUint32 reads the value.
func LoadUint32(addr *uint32) (val uint32)

// StoreUint32 writes the value.
func StoreUint32(addr *uint32, val uint32)

// SwapUint64 stores new and returns the old value.
func SwapUint64(addr *uint64, new uint64) (old uint64)

// CompareAndSwapUint64 stores new if the value is old, and tells whether it was.
func CompareAndSwapUint64(addr *uint64, old, new uint64) (swapped bool)

// AddUint64 adds delta and returns the sum.
func AddUint64(addr *uint64, delta uint64) (new uint64)

// AndUint64 keeps the bits of mask and returns the old value.
func AndUint64(addr *uint64, mask uint64) (old uint64)

// OrUint64 sets the bits of mask and returns the old value.
func OrUint64(addr *uint64, mask uint64) (old uint64)

// LoadUint64 reads the value.
func LoadUint64(addr *uint64) (val uint64)

// StoreUint64 writes the value.
func StoreUint64(addr *uint64, val uint64)

// SwapUintptr stores new and returns the old value.
func SwapUintptr(addr *uintptr, new uintptr) (old uintptr)

// CompareAndSwapUintptr stores new if the value is old, and tells whether it was.
func CompareAndSwapUintptr(addr *uintptr, old, new uintptr) (swapped bool)

// AddUintptr adds delta and returns the sum.
func AddUintptr(addr *uintptr, delta uintptr) (new uintptr)

// AndUintptr keeps the bits of mask and returns the old value.
func AndUintptr(addr *uintptr, mask uintptr) (old uintptr)

// OrUintptr sets the bits of mask and returns the old value.
func OrUintptr(addr *uintptr, mask uintptr) (old uintptr)

// LoadUintptr reads the value.
func LoadUintptr(addr *uintptr) (val uintptr)

// StoreUintptr writes the value.
func StoreUintptr(addr *uintptr, val uintptr)

// SwapPointer stores new and returns the old pointer.
func SwapPointer(addr *unsafe.Pointer, new unsafe.Pointer) (old unsafe.Pointer)

// CompareAndSwapPointer stores new if the pointer is old, and tells whether it was.
func CompareAndSwapPointer(addr *unsafe.Pointer, old, new unsafe.Pointer) (swapped bool)

// LoadPointer reads the pointer.
func LoadPointer(addr *unsafe.Pointer) (val unsafe.Pointer)

// StorePointer writes the pointer.
func StorePointer(addr *unsafe.Pointer, val unsafe.Pointer)
