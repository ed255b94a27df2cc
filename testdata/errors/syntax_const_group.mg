// Groups take declarations only.
// errors: first
package main

const (
	a = 1
	println(a) // ERROR "missing init expr for println"
)

func main() {}
