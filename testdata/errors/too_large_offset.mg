// Sizes and offsets that no address can express.
package main

import "unsafe"

type wide [1 << 30]complex128

var all [1 << 30]wide

var behind struct {
	_ [1 << 30]wide
	x int
}

const size = unsafe.Sizeof(all /* ERROR "all (variable of type [1073741824]wide) is too large" */)

const offset = unsafe.Offsetof(behind /* ERROR "is too large" */ .x)

func main() {}
