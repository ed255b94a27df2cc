// Sizeof, Alignof, Offsetof, and pointers into structs and slices by arithmetic.
package main

import (
	"fmt"
	"unsafe"
)

type S struct {
	a byte
	b int32
	c byte
	d int64
	e [3]int16
	f string
}

func main() {
	var s S
	fmt.Println(unsafe.Sizeof(s), unsafe.Alignof(s), unsafe.Offsetof(s.b), unsafe.Offsetof(s.d), unsafe.Offsetof(s.e), unsafe.Offsetof(s.f))
	fmt.Println(unsafe.Sizeof(0), unsafe.Sizeof(""), unsafe.Sizeof([]int{}), unsafe.Sizeof(any(0)), unsafe.Sizeof(map[int]int{}), unsafe.Sizeof(struct{}{}))
	p := (*int64)(unsafe.Pointer(uintptr(unsafe.Pointer(&s)) + unsafe.Offsetof(s.d)))
	*p = 77
	fmt.Println(s.d)
	arr := [4]int32{1, 2, 3, 4}
	third := (*int32)(unsafe.Add(unsafe.Pointer(&arr[0]), 2*unsafe.Sizeof(arr[0])))
	*third = 30
	fmt.Println(arr, unsafe.Slice(&arr[1], 2))
	f := 1.5
	fmt.Printf("%#x\n", *(*uint64)(unsafe.Pointer(&f)))
	b := []byte("bytes")
	str := unsafe.String(&b[0], len(b))
	fmt.Println(str, *unsafe.StringData("data"), *unsafe.SliceData(b))
	const size = unsafe.Sizeof(uint32(0)) * 2
	var buf [size]byte
	fmt.Println(len(buf))
}
