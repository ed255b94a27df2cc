// Arguments are separated by commas.
package main

func main() {
	println("a" "b") // ERROR `syntax error: unexpected literal "b" in argument list; possibly missing comma or )`
}
