// A bounds check fails where the bracket is, also where a line comment stands between it and its operand.
package main

func main() {
	a, i := []int{1}, 3
	println(a /*line elsewhere.go:77:1*/ [ /*line elsewhere.go:99:1*/ i])
}
