// A type whose size is asked for before it is known.
package main

import "unsafe"

type A /* ERROR "invalid recursive type A" */ [unsafe /* ERROR "must be constant" */ .Sizeof(S{})]byte

type S struct {
	a A
}

// The size of a slice is known, whatever is in it.
type B [unsafe.Sizeof(*new(C))]int

type C struct{ b []B }

type D struct {
	d [unsafe.Sizeof(E{})]byte
}

type E struct{ p *D }

func main() {}
