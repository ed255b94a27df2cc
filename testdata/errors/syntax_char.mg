// A character that no token starts with.
// errors: first
package main

func main() {
	x := 1 # 2 // ERROR "invalid character U+0023 '#'"
}
