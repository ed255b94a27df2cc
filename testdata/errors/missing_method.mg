// An assignment to an interface needs all its methods, with the right receivers and signatures.
package main

import (
	"fmt"
	"io"
)

type shape interface {
	area() float64
	name() string
}

type square struct{}

func (square) area() float64 { return 1 }

type ptr struct{}

func (*ptr) area() float64 { return 1 }
func (*ptr) name() string  { return "" }

type wrong struct{}

func (wrong) area() int    { return 1 }
func (wrong) name() string { return "" }

func take(s shape) {}

func main() {
	var s shape = square /* ERROR "cannot use square{} (value of struct type square) as shape value in variable declaration: square does not implement shape (missing method name)" */ {}
	s = ptr /* ERROR "cannot use ptr{} (value of struct type ptr) as shape value in assignment: ptr does not implement shape (method area has pointer receiver)" */ {}
	s = wrong /* ERROR "cannot use wrong{} (value of struct type wrong) as shape value in assignment: wrong does not implement shape (wrong type for method area)" */ {}
	s = &ptr{}
	take(1 /* ERROR "cannot use 1 (constant of type int) as shape value in argument to take: int does not implement shape (missing method area)" */)
	var w io.Writer = s /* ERROR "cannot use s (variable of interface type shape) as io.Writer value in variable declaration: shape does not implement io.Writer (missing method Write)" */
	fmt.Fprintln(w, s)
	var f fmt.Stringer = new /* ERROR "cannot use new(ptr) (value of type *ptr) as fmt.Stringer value in variable declaration: *ptr does not implement fmt.Stringer (missing method String)" */ (ptr)
	_ = f
}
