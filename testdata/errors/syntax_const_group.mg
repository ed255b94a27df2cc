// Groups take declarations only.
package main

const (
	a = 1
	println /* ERROR "missing init expr for println" */ (a /* ERROR "a (constant) is not a type" */ )
)

func main() {}
