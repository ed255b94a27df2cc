// Methods of embedded interfaces that do not agree.
package main

type A interface{ M() }
type B interface{ M(x int) }

type C interface {
	A
	B // ERROR "duplicate method M"
}

type D interface {
	A   // ERROR "duplicate method M"
	M() string
}

func main() {
	select {
	case x /* ERROR "select case must be send or receive (possibly with assignment)" */ := 1:
		_ = x
	}
}
