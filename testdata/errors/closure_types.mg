// Function values: wrong signatures, comparisons, missing calls.
package main

func apply(f func(int) int, x int) int { return f(x) }

func main() {
	apply(func /* ERROR "cannot use func(s string) int {…} (value of type func(s string) int) as func(int) int value in argument to apply" */ (s string) int { return 1 }, 2)
	apply(func(x int) int { return "s" /* ERROR `cannot use "s" (untyped string constant) as int value in return statement` */ }, 2)
	f := func() (int, error) { return 1, nil }
	var n int = f /* ERROR "multiple-value f() (value of type (int, error)) in single-value context" */ ()
	_ = n
	if f == nil {
	}
	apply(nil, f /* ERROR "multiple-value f() (value of type (int, error)) in single-value context" */ ())
	func(a int) {}("x" /* ERROR `cannot use "x" (untyped string constant) as int value in argument to func(a int) {}` */)
}
