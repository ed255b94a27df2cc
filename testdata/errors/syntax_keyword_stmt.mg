// range is no statement.
// errors: first
package main

func main() {
	range = 3 // ERROR "syntax error: unexpected keyword range, expected }"
}
