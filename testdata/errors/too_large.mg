// Types that no machine has room for.
package main

import "unsafe"

type block [1 << 16]byte

var queue /* ERROR "channel element type too large (>64kB)" */ chan block

type huge /* ERROR "type [1125899906842624]byte larger than address space" */ [1 << 50]byte

var ok chan [1<<16 - 1]byte

func main() {
	local /* ERROR "channel element type too large (>64kB)" */ := make(chan struct{ b block })
	close(local)
	_ = unsafe.Sizeof(ok)
}
