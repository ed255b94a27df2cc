// There is no while.
// errors: first
package main

func main() {
	while true { // ERROR "syntax error: unexpected name true at end of statement"
	}
}
