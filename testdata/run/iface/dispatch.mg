// Dynamic dispatch over a slice of implementations; values and pointers as receivers.
package main

import (
	"fmt"
	"math"
)

type Shape interface {
	Area() float64
	Perimeter() float64
}

type Scaler interface {
	Shape
	Scale(k float64)
}

type Rect struct{ W, H float64 }
type Circle struct{ R float64 }
type Unit struct{}

func (r Rect) Area() float64      { return r.W * r.H }
func (r Rect) Perimeter() float64 { return 2 * (r.W + r.H) }
func (r *Rect) Scale(k float64)   { r.W *= k; r.H *= k }
func (c *Circle) Area() float64   { return math.Pi * c.R * c.R }
func (c *Circle) Perimeter() float64 {
	return 2 * math.Pi * c.R
}
func (c *Circle) Scale(k float64) { c.R *= k }
func (Unit) Area() float64        { return 1 }
func (Unit) Perimeter() float64   { return 4 }

func total(shapes ...Shape) (a, p float64) {
	for _, s := range shapes {
		a += s.Area()
		p += s.Perimeter()
	}
	return
}

func main() {
	r := &Rect{2, 3}
	shapes := []Shape{r, *r, &Circle{1}, Unit{}, &Unit{}}
	a, p := total(shapes...)
	fmt.Printf("%.3f %.3f\n", a, p)
	for _, s := range shapes {
		if sc, ok := s.(Scaler); ok {
			sc.Scale(2)
		}
	}
	a, p = total(shapes...)
	fmt.Printf("%.3f %.3f %v\n", a, p, *r)
	for _, s := range shapes {
		fmt.Printf("%T %.1f; ", s, s.Area())
	}
	fmt.Println()
}
