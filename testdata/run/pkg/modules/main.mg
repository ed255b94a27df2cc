// Several packages: imports below the module path, renaming, exported methods, init order.
package main

import (
	"fmt"

	"example.com/modules/geometry"
	alias "example.com/modules/geometry/units"
	_ "example.com/modules/sideeffect"
	. "example.com/modules/text"
)

var first = geometry.Register("main")

type square struct{ geometry.Named }

func (square) Area() float64 { return 4 }

func main() {
	fmt.Println(first)
	c := geometry.NewCircle(2)
	fmt.Printf("%.2f %s %v\n", c.Area(), c.Name(), alias.Meters(3))
	var s geometry.Shape = square{geometry.Named{Label: "sq"}}
	fmt.Println(s.Area(), s.Name(), geometry.Total(s, c) > 16)
	fmt.Println(Shout("dot import"), Default)
	Default = "changed"
	fmt.Println(Current())
	_, hasSecret := any(c).(interface{ secret() })
	fmt.Println(hasSecret)
	fmt.Printf("%T %T\n", c, alias.Meters(1))
}
