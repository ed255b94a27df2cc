// = is a statement, not an expression; ++ stands behind its operand.
package main

func main() {
	x := 1
	if x = 2 { // ERROR "syntax error: cannot use assignment x = 2 as value"
	}
}

func prefix(x int) {
	++x // ERROR "syntax error: unexpected ++, expected }"
}
