// Cases must be comparable with the tag; a type switch needs an interface and possible types.
package main

import "io"

type T struct{}

func main() {
	x := 1
	switch x {
	case "a": // ERROR `cannot convert "a" (untyped string constant) to type int`
	case 2.5: // ERROR "2.5 (untyped float constant) truncated to int"
	}
	switch x.(type) { // ERROR "x (variable of type int) is not an interface"
	}
	var r io.Reader
	switch r.(type) {
	case T: // ERROR "impossible type switch case: T"
	case *int: // ERROR "impossible type switch case: *int"
	}
	switch f := func() {}; f {
	case nil:
	}
	switch {
	case x: // ERROR "invalid case x in switch on true (mismatched types int and bool)"
	}
	_ = r.(T) // ERROR "impossible type assertion: r.(T)"
	_ = x.(int) // ERROR "invalid operation: x (variable of type int) is not an interface"
}
