// unsafe.Slice refuses memory that would wrap around the end of the address space.
package main

import (
	"fmt"
	"unsafe"
)

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	last := (*byte)(unsafe.Pointer(^uintptr(0)))
	n := 1
	try(func() { fmt.Println(len(unsafe.Slice(last, n))) })
	try(func() { _ = unsafe.Slice(last, n+1) })
	try(func() { _ = unsafe.Slice(new(uint64), uint64(n)<<61) })
	try(func() { fmt.Println(len(unsafe.Slice((*[0]int)(nil), n-1)), len(unsafe.Slice(new([0]int), n*5))) })
}
