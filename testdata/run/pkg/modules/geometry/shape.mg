// Package geometry has an interface with implementations in and out of the package.
package geometry

import (
	"fmt"
	"math"

	"example.com/modules/geometry/units"
)

type Shape interface {
	Area() float64
	Name() string
}

type Named struct{ Label string }

func (n Named) Name() string { return "named " + n.Label }

type circle struct {
	Named
	r units.Meters
}

func NewCircle(r float64) *circle {
	return &circle{Named{"circle"}, units.Meters(r)}
}

func (c *circle) Area() float64 { return math.Pi * float64(c.r*c.r) }
func (c *circle) secret()       {}

func Total(shapes ...Shape) (sum float64) {
	for _, s := range shapes {
		sum += s.Area()
	}
	return
}

func Register(who string) string {
	fmt.Println("registering", who)
	return who + " registered"
}

var own = Register("geometry")

func init() { fmt.Println("init geometry", own) }
