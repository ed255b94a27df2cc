// Mistakes in the use of another package.
package main

import "example.com/two/lib"

func main() {
	h := lib.Open()
	_ = h.secret // ERROR "h.secret undefined (cannot refer to unexported field secret)"
	h.private() // ERROR "h.private undefined (cannot refer to unexported method private)"
	_ = lib.Missing // ERROR "undefined: lib.Missing"
	_ = lib.Hidden{secret: 1} // ERROR "cannot refer to unexported field secret in struct literal of type lib.Hidden"
	var s string = lib.Limit // ERROR "cannot use lib.Limit (untyped int constant 10) as string value in variable declaration"
	_ = s
}
