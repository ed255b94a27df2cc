// A binary operator at the end of a line goes on with the next line.
package main

func main() {
	x := 1 +
	y := 2 // ERROR "syntax error: unexpected := at end of statement"
}
