// An index that is not closed.
package main

func main() {
	a := []int{1, 2}
	println(a[1) // ERROR "syntax error: unexpected ), expected comma, : or ]"
}
