// Constraints that are no interfaces, or have a word too many.
package main

type Self[P Self[P]] struct{}

type Left[P Right[P /* ERROR "P does not satisfy Left[P]" */]] struct{}

type Right[P Left[P /* ERROR "P does not satisfy Right[P]" */]] struct{}

type Holder /* ERROR "invalid recursive type" */ struct {
	Union // ERROR "cannot use type Union outside a type constraint: interface contains type constraints"
}

type Union interface {
	int | Holder
}

type Alias[P any] = []P

func (Alias /* ERROR "cannot define new methods on generic alias type Alias[P any]" */ [P]) m() {}

type List[P any] struct{}

type Ints = *List[int]

func (Ints /* ERROR "cannot define new methods on instantiated type List[int]" */) m() {}

func main() {}
