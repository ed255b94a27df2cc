// Names with a small letter belong to their package.
package main

import (
	"fmt"
	"strings"
)

func main() {
	fmt.println /* ERROR "undefined: fmt.println (but have Println)" */ ("x")
	var b strings.Builder
	b.buf /* ERROR "b.buf undefined (cannot refer to unexported field buf)" */ = nil
	b.grow /* ERROR "b.grow undefined (cannot refer to unexported method grow)" */ (1)
	_ = strings.Reader{s /* ERROR "cannot refer to unexported field s in struct literal of type strings.Reader" */ : "x"}
}
