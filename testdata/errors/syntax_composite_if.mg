// A composite literal in a condition needs parentheses.
package main

type T struct{ a int }

func main() {
	if x == T{1} { // ERROR "syntax error: unexpected { at end of statement"
	}
} // ERROR "syntax error: non-declaration statement outside function body"
