// A for header has one expression, or three parts.
package main

func main() {
	for i := 0; i < 3 { // ERROR "syntax error: unexpected {, expected semicolon or newline"
	} // ERROR "syntax error: unexpected }, expected expression"
}
