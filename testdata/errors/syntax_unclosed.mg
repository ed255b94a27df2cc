// Brackets that are not closed, or closed twice, in front of functions that are in order.
package main

type T struct { a int

func (t T) a() { // ERROR "syntax error: unexpected keyword func, expected field name or embedded type"
	f(1))
}

func b() {
	f((1 + 2) // ERROR "syntax error: unexpected newline in argument list; possibly missing comma or )"
	x := []int{1, 2}} // ERROR "syntax error: unexpected ] at end of statement"
	y := a[1]]
}

func c() {
	if true {
		f(2)
}

func d() { // ERROR "syntax error: unexpected name d, expected ("
	f(func() {
		g()
	}
}} // ERROR "syntax error: unexpected } after top level declaration"

func main() {}
