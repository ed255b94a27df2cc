// Where Go says that something is, when several places would do.
package main

type One interface{ int | string }

type Two interface {
	One
}

func want[T Two]() {}

func needs[T comparable]() {}

func f(e any, c chan int) {
	switch e {
	case int64(1):
	case int64 /* ERROR "duplicate case int64(1) (constant 1 of type int64) in expression switch" */ (1):
	}
	select {
	case (chan int)( /* ERROR "select case must be send or receive (possibly with assignment)" */ c):
	}
	defer f // ERROR "expression in defer must be function call"
	want[bool /* ERROR "bool does not satisfy Two (bool missing in int | string)" */]()
	needs[func( /* ERROR "func() does not satisfy comparable" */)]()
}

func main() {
	f(nil, nil)
}
