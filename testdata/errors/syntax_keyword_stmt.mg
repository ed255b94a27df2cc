// range is no statement.
package main

func main() {
	range = 3 // ERROR "syntax error: unexpected keyword range, expected }"
}
