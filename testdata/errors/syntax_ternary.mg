// There is no ?: operator.
package main

func main() {
	y := a ? /* ERROR "invalid character U+003F '?'" */ b /* ERROR "syntax error: unexpected name b at end of statement" */ : c
}
