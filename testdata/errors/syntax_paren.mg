// A parenthesis that is not closed.
package main

func main() {
	z := (1 + 2 // ERROR "syntax error: unexpected newline, expected )"
	_ = z // ERROR "syntax error: unexpected name _ at end of statement"
}
