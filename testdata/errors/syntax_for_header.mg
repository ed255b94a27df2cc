// A for header has one expression, or three parts.
// errors: first
package main

func main() {
	for i := 0; i < 3 { // ERROR "syntax error: unexpected {, expected semicolon or newline"
	}
}
