// There is no ?: operator.
// errors: first
package main

func main() {
	y := a ? b : c // ERROR "invalid character U+003F '?'"
}
