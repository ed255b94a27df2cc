// How panic values of a basic type print.
package main

func main() {
	defer func() {
		recover()
		panic(42)
	}()
	panic("first")
}
