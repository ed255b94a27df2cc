// Type arguments satisfy their constraints and can be inferred.
package main

type number interface{ ~int | ~float64 }

func sum[T number](xs ...T) (s T) { return }
func conv[To, From number](x From) To { return To(x) }
func eq[T comparable](a, b T) bool { return a == b }
func bad[T any](a, b T) bool { return a /* ERROR "invalid operation: a == b (incomparable types in type set)" */ == b }
func plus[T any](a, b T) T { return a /* ERROR "invalid operation: operator + not defined on a (variable of type T constrained by any)" */ + b }

type list[T any] struct{ items []T }

func (l list[T]) first() T { return l.items[0] }

func main() {
	sum( /* ERROR "string does not satisfy number (string missing in ~int | ~float64)" */ "a")
	sum() // ERROR "in call to sum, cannot infer T"
	conv(1) // ERROR "in call to conv, cannot infer To"
	sum(1, "b" /* ERROR "in call to sum, mismatched types untyped int and untyped string (cannot infer T)" */)
	eq([]int{}, nil) // ERROR "[]int does not satisfy comparable"
	var l list // ERROR "cannot use generic type list[T any] without instantiation"
	_ = l
	var m list /* ERROR "too many type arguments for type list: have 2, want 1" */ [int, string]
	_ = m
	_ = sum[string /* ERROR "string does not satisfy number (string missing in ~int | ~float64)" */]
	f := sum /* ERROR "cannot use generic function sum without instantiation" */
	_ = f
	var n number /* ERROR "cannot use type number outside a type constraint: interface contains type constraints" */
	_ = n
	var s string = list /* ERROR "cannot use list[int]{}.first() (value of type int) as string value in variable declaration" */ [int]{}.first()
	_ = s
}
