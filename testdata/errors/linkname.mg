// A linkname is for one function or variable of the package.
package main

import _ "unsafe"

type number int

var x int

//go:linkname x runtime.x

//line linkname.mg:24:1
//go:linkname x runtime.y
//go:linkname number runtime.number
//go:linkname missing runtime.missing

func main() {
	println(x)
}

//
//
// The lines from 24 on:
// ERROR "duplicate //go:linkname for x"
// ERROR "//go:linkname must refer to declared function or variable"
// ERROR "//go:linkname must refer to declared function or variable"
