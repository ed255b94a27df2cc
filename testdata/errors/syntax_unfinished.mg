// What a file looks like while somebody writes it: Go goes on behind each mistake, and so do we.
package main

import "fmt"

func arguments() {
	fmt.Println("a", "b" "c") // ERROR `syntax error: unexpected literal "c" in argument list; possibly missing comma or )`
	fmt.Println("d",
} // ERROR "syntax error: unexpected }, expected expression"

func elements() {
	x := []int{
		1,
		2 // ERROR "syntax error: unexpected newline in composite literal; possibly missing comma or }"
	}
	fmt.Println(x)
}

func index(a []int) {
	a[1 = 2 // ERROR "syntax error: unexpected =, expected comma, : or ]"
	return // ERROR "syntax error: unexpected keyword return, expected expression"
}

func half(a int) {
	if a := 1; a // ERROR "syntax error: unexpected newline, expected { after if clause"
		return
	for i := 0
	a.
	return // ERROR "syntax error: unexpected keyword return, expected name or ("
} // ERROR "syntax error: unexpected }, expected { after for clause"

func main() {} // ERROR "syntax error: unexpected name main, expected ("
