// Keywords are no names.
package main

func main() {
	var func = 1 // ERROR "syntax error: unexpected keyword func, expected name"
}
