// Keywords are no names.
// errors: first
package main

func main() {
	var func = 1 // ERROR "syntax error: unexpected keyword func, expected name"
}
