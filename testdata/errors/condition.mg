// Conditions are boolean; range needs something to range over.
package main

func f(int) {}

func main() {
	x := 1
	if x { // ERROR "non-boolean condition in if statement"
	}
	for x { // ERROR "non-boolean condition in for statement"
	}
	for range 1.5 { // ERROR "cannot range over 1.5 (untyped float constant)"
	}
	for range f { // ERROR "cannot range over f (value of type func(int)): func must be func(yield func(...) bool): argument is not func"
	}
	for a, b := range 10 { // ERROR "range over 10 (untyped int constant) permits only one iteration variable"
		_, _ = a, b
	}
	for a, b := range make(chan int) { // ERROR "range over make(chan int) (value of type chan int) permits only one iteration variable"
		_, _ = a, b
	}
	var p *[]int
	for range p { // ERROR "cannot range over p (variable of type *[]int)"
	}
	var s string
	for _, s = range []int{1} { // ERROR "cannot use s (value of type int) as string value in assignment"
	}
	_ = s
}
