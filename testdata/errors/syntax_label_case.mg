// A label needs a statement, except in front of a closing brace; the clause after it is none.
package main

func main() {
	switch x := 1; x {
	case 0:
	L0: // ERROR "missing statement after label"
	case 1:
		2 : // ERROR "unexpected : at end of statement"
	case 2:
	default:
	}
}

type Braces { // ERROR "unexpected { in type declaration"
	field int
} // ERROR "non-declaration statement outside function body"

func after() {
	x := ) // ERROR "unexpected ), expected expression"
}
