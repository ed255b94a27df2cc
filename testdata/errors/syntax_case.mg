// A case ends in a colon.
package main

func main() {
	switch 1 {
	case 1 // ERROR "syntax error: unexpected newline, expected :"
		println("one")
	}
}
