// Calls have the right number of arguments.
package main

func f(a int, b string) int { return a }
func v(a int, rest ...string) {}
func two() (int, string) { return 1, "" }
func three() (int, string, bool) { return 1, "", true }

func main() {
	f(1 /* ERROR "not enough arguments in call to f" */)
	f(1, "a", 2 /* ERROR "too many arguments in call to f" */)
	f() // ERROR "not enough arguments in call to f"
	f(two())
	f(three /* ERROR "too many arguments in call to f" */ ())
	v(1, "a", 2 /* ERROR "cannot use 2 (untyped int constant) as string value in argument to v" */)
	v() // ERROR "not enough arguments in call to v"
	x := []string{}
	v(1, "a", x /* ERROR "too many arguments in call to v" */ ...)
	f /* ERROR "cannot use ... in call to non-variadic f" */ (1, x...)
	var i int
	i /* ERROR "invalid operation: cannot call i (variable of type int): int is not a function" */ ()
}
