// Conversions that do not exist.
package main

type T struct{ a int }
type U struct{ a string }

func main() {
	s, i, f := "s", 1, 1.5
	_ = int(s /* ERROR "cannot convert s (variable of type string) to type int" */)
	_ = string(f /* ERROR "cannot convert f (variable of type float64) to type string" */)
	_ = []byte(i /* ERROR "cannot convert i (variable of type int) to type []byte" */)
	_ = T(U /* ERROR "cannot convert U{} (value of struct type U) to type T" */ {})
	_ = bool(i /* ERROR "cannot convert i (variable of type int) to type bool" */)
	_ = (*int)(& /* ERROR "cannot convert &f (value of type *float64) to type *int" */ f)
	_ = int("5" /* ERROR `cannot convert "5" (untyped string constant) to type int` */)
	_ = int8(1000 /* ERROR "constant 1000 overflows int8" */)
	_ = [2]int([ /* ERROR "cannot convert []string{} (value of type []string) to type [2]int" */]string{})
	_ = int(1, 2 /* ERROR "too many arguments in conversion to int" */)
	_ = int() // ERROR "missing argument in conversion to int"
	_ = (func())(i) // ERROR "cannot convert i (variable of type int) to type func()"
}
