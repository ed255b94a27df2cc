// A composite literal in a condition needs parentheses.
// errors: first
package main

type T struct{ a int }

func main() {
	if x == T{1} { // ERROR "syntax error: unexpected { at end of statement"
	}
}
