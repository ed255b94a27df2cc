// A parenthesis that is not closed.
// errors: first
package main

func main() {
	z := (1 + 2 // ERROR "syntax error: unexpected newline, expected )"
	_ = z
}
