// Orders to the compiler that make no sense. They fill their lines: the reports are expected further down.
package main

import _ "unsafe"

//line directive.mg:20:1
//go:nowritebarrier
func barrier() {}

//go:cgo_ldflag "-lm"

//go:linkname barrier one two

func main() {
	barrier()
}

// The lines from 20 on:

// ERROR "//go:nowritebarrier only allowed in runtime"
//
//
// ERROR "only allowed in cgo-generated code"
//
// ERROR "usage: //go:linkname localname [linkname]"
