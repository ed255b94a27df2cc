// panic(nil) becomes a PanicNilError.
package main

func main() {
	panic(nil)
}
