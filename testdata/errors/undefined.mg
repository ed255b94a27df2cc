// Names that nothing declares.
package main

import "fmt"

type T struct{ f int }

func (T) m() {}

func main() {
	x := y /* ERROR "undefined: y" */
	_ = x
	fmt.Printn /* ERROR "undefined: fmt.Printn" */ ("a")
	var t Unknown /* ERROR "undefined: Unknown" */
	_ = t
	var v T
	v.g /* ERROR "v.g undefined (type T has no field or method g)" */ = 1
	v.M /* ERROR "v.M undefined (type T has no field or method M, but does have method m)" */ ()
	_ = v.F /* ERROR "v.F undefined (type T has no field or method F, but does have field f)" */
	strings /* ERROR "undefined: strings" */ .ToUpper("x")
	undefinedFunc /* ERROR "undefined: undefinedFunc" */ (1)
	goto nowhere /* ERROR "label nowhere not defined" */
}
