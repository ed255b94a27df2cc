// Malformed for and if headers.
package main

func main() {
	if x := 1 { // ERROR "syntax error: cannot use x := 1 as value"
	}
	for var i = 0; i < 3; i++ { // ERROR "syntax error: var declaration not allowed in for initializer"
	}
	if { // ERROR "syntax error: missing condition in if statement"
	}
	if x := 1; { // ERROR "syntax error: missing condition in if statement"
	}
}
