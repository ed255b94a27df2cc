// A value must be assignable to the variable's type.
package main

type T struct{ a int }
type U struct{ b int }

func f(int) string { return "" }

func main() {
	var i int = "s" /* ERROR `cannot use "s" (untyped string constant) as int value in variable declaration` */
	var s string = 1 /* ERROR "cannot use 1 (untyped int constant) as string value in variable declaration" */
	i = 2.5 /* ERROR "cannot use 2.5 (untyped float constant) as int value in assignment (truncated)" */
	i = s /* ERROR "cannot use s (variable of type string) as int value in assignment" */
	i = f(i) // ERROR "cannot use f(i) (value of type string) as int value in assignment"
	var t T = U /* ERROR "cannot use U{} (value of struct type U) as T value in variable declaration" */ {}
	var p *T = t /* ERROR "cannot use t (variable of struct type T) as *T value in variable declaration" */
	i = nil /* ERROR "cannot use nil as int value in assignment" */
	f("x" /* ERROR `cannot use "x" (untyped string constant) as int value in argument to f` */)
	_, _ = p, s
	var b byte = 300 /* ERROR "cannot use 300 (untyped int constant) as byte value in variable declaration (overflows)" */
	_ = b
	var fn func(string) = f /* ERROR "cannot use f (value of type func(int) string) as func(string) value in variable declaration" */
	_ = fn
	x := nil /* ERROR "use of untyped nil in assignment" */
	_ = x
}
