// iota exists only in constant declarations; constants have basic types.
package main

var x = iota // ERROR "cannot use iota outside constant declaration"

const (
	a, b = iota, iota
	c, d
	e = iota
	f, g, h = 1, 2 // ERROR "missing init expr for h"
)

const s = struct{}{} // ERROR "struct{}{} (value of type struct{}) is not constant"

const t = "abc"[1] // ERROR `"abc"[1] (value of type byte) is not constant`

func main() {
	const unused = 1
	_ = &a // ERROR "invalid operation: cannot take address of a (untyped int constant 0)"
}
