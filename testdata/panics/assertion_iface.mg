// A failed type assertion to an interface names the missing method.
package main

type reader interface{ Read() string }
type thing struct{ n int }

func (thing) Write() {}

func main() {
	var x any = thing{1}
	x.(reader).Read()
}
