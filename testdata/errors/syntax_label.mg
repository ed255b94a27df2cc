// A label needs a statement position, and goto a label.
package main

func main() {
	goto 5 // ERROR "syntax error: unexpected literal 5, expected name"
	break 1 // ERROR "syntax error: unexpected literal 1 at end of statement"
	x := L: 1 // ERROR "syntax error: unexpected : at end of statement"
}
