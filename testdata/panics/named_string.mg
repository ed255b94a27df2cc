// A value of a named basic type prints with its type.
package main

type code string

func main() {
	panic(code("E42"))
}
