// A character that no token starts with.
package main

func main() {
	x := 1 # /* ERROR "invalid character U+0023 '#'" */ 2 /* ERROR "syntax error: unexpected literal 2 at end of statement" */
}
