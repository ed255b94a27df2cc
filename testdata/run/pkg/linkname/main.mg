// go:linkname ties functions and variables of packages together, whichever side has the body.
package main

import (
	"fmt"
	_ "unsafe"

	"example/a"
	"example/b"
)

//go:linkname pulled example/a.hidden
func pulled(n int) int

//go:linkname state example/a.state
var state string

func main() {
	fmt.Println(pulled(4), b.Pushed(3))
	fmt.Println(a.State())
	state = "from main"
	fmt.Println(a.State())
}
