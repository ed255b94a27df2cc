// A type assertion on a nil interface.
package main

type stringer interface{ String() string }

func main() {
	var x stringer
	_ = x.(interface{ Foo() })
}
