// An interface lists methods and types.
package main

type U interface {
	f() int
	1 // ERROR "syntax error: unexpected literal 1, expected ~ term or type"
}

func main() {}
