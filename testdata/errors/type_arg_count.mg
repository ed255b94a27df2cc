// A generic type with too few type arguments is a type of its own, which fits nothing.
package main

type Pair[A, B any] struct {
	a A
	b B
}

func (p Pair[A, B]) First() A { return p.a }

type Number[A any, B any] int

func take[A, B any](p Pair[A, B]) {}

func main() {
	var few Pair /* ERROR "not enough type arguments for type Pair: have 1, want 2" */ [int]
	var many Pair /* ERROR "too many type arguments for type Pair: have 3, want 2" */ [int, string, bool]
	var right Pair[int, string]
	few = right /* ERROR "cannot use right (variable of struct type Pair[int, string]) as Pair[int] value in assignment" */
	right = many
	take(few /* ERROR "in call to take, type Pair[int] of few does not match Pair[A, B] (cannot infer A and B)" */)
	_ = few.a
	_ = many.First()
	_ = Pair /* ERROR "not enough type arguments for type Pair: have 1, want 2" */ [int]{1, "x"}
	var n Number /* ERROR "not enough type arguments for type Number: have 1, want 2" */ [int]
	n = Number[int, int](1) // ERROR "as Number[int] value in assignment"
	for range few {
	}
	_ = n + 1 // ERROR "mismatched types Number[int] and untyped int"
}
