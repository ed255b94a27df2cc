// A value where a type is needed, and the other way round.
package main

import "fmt"

var v = 1

func f(x v /* ERROR "v (package-level variable) is not a type" */) {}

func main() {
	var a fmt /* ERROR "fmt (package name) is not a type" */
	var b fmt /* ERROR "fmt.Println (value of type func(a ...any) (n int, err error)) is not a type" */ .Println
	_ = []v /* ERROR "v (package-level variable) is not a type" */ {}
	c := int /* ERROR "int (type) is not an expression" */
	_, _, _ = a, b, c
	fmt /* ERROR "use of package fmt not in selector" */ = nil
	var d []main /* ERROR "main (function) is not a type" */
	_ = d
}
