// Package b has a function whose body stands in package a.
package b

import _ "unsafe"

//go:linkname Pushed
func Pushed(n int) int
