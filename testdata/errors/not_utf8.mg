// Sources are UTF-8.
package main

func main() {
	_ = "aÿb" // ERROR "invalid UTF-8 encoding"
}
