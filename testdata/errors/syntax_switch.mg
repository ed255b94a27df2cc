// A switch body starts with a case.
package main

func main() {
	switch x := 1; x {
		println("no case") // ERROR "syntax error: unexpected name println, expected case or default or }"
	} // ERROR "syntax error: unexpected }, expected :"
}
