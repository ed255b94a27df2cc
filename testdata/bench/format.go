// Formatting with fmt and strings.Builder.
package main

import (
	"fmt"
	"strings"
)

type point struct{ X, Y int }

func main() {
	var b strings.Builder
	n := 0
	for i := range 500_000 {
		b.Reset()
		fmt.Fprintf(&b, "%d: %s %5.2f %v %x", i, "text", float64(i)/3, point{i, -i}, i)
		n += b.Len()
	}
	fmt.Println(n, b.String())
}
