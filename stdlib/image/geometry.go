package image

import (
	"image/color"
	"strconv"
)

// A Point is a place or a vector. The axes go right and down.
type Point struct {
	X, Y int
}

// ZP is the point zero.
//
// Deprecated: Point{} is shorter.
var ZP Point

func Pt(X, Y int) Point { return Point{X, Y} }

func (p Point) String() string {
	return "(" + strconv.Itoa(p.X) + "," + strconv.Itoa(p.Y) + ")"
}

func (p Point) Add(q Point) Point { return Point{p.X + q.X, p.Y + q.Y} }
func (p Point) Sub(q Point) Point { return Point{p.X - q.X, p.Y - q.Y} }
func (p Point) Mul(k int) Point   { return Point{p.X * k, p.Y * k} }
func (p Point) Div(k int) Point   { return Point{p.X / k, p.Y / k} }
func (p Point) Eq(q Point) bool   { return p == q }

func (p Point) In(r Rectangle) bool {
	return r.Min.X <= p.X && p.X < r.Max.X && r.Min.Y <= p.Y && p.Y < r.Max.Y
}

// Mod returns the point of r that is whole widths and heights of r away from p.
func (p Point) Mod(r Rectangle) Point {
	within := func(x, n int) int { return (x%n + n) % n }
	p = p.Sub(r.Min)
	return Point{within(p.X, r.Dx()), within(p.Y, r.Dy())}.Add(r.Min)
}

// A Rectangle has the points from Min up to and without Max. It is an image as well: opaque inside and transparent outside.
type Rectangle struct {
	Min, Max Point
}

// ZR is the rectangle zero.
//
// Deprecated: Rectangle{} is shorter.
var ZR Rectangle

// Rect returns the rectangle between two corners, in any order.
func Rect(x0, y0, x1, y1 int) Rectangle {
	return Rectangle{Point{x0, y0}, Point{x1, y1}}.Canon()
}

// Canon returns r with its corners the right way round.
func (r Rectangle) Canon() Rectangle {
	return Rectangle{
		Point{min(r.Min.X, r.Max.X), min(r.Min.Y, r.Max.Y)},
		Point{max(r.Min.X, r.Max.X), max(r.Min.Y, r.Max.Y)},
	}
}

func (r Rectangle) String() string        { return r.Min.String() + "-" + r.Max.String() }
func (r Rectangle) Dx() int               { return r.Max.X - r.Min.X }
func (r Rectangle) Dy() int               { return r.Max.Y - r.Min.Y }
func (r Rectangle) Size() Point           { return r.Max.Sub(r.Min) }
func (r Rectangle) Add(p Point) Rectangle { return Rectangle{r.Min.Add(p), r.Max.Add(p)} }
func (r Rectangle) Sub(p Point) Rectangle { return Rectangle{r.Min.Sub(p), r.Max.Sub(p)} }
func (r Rectangle) Empty() bool           { return r.Min.X >= r.Max.X || r.Min.Y >= r.Max.Y }
func (r Rectangle) Eq(s Rectangle) bool   { return r == s || r.Empty() && s.Empty() }
func (r Rectangle) Overlaps(s Rectangle) bool {
	return !r.Intersect(s).Empty() && !r.Empty() && !s.Empty()
}
func (r Rectangle) In(s Rectangle) bool {
	return r.Empty() || s.Min.X <= r.Min.X && r.Max.X <= s.Max.X && s.Min.Y <= r.Min.Y && r.Max.Y <= s.Max.Y
}

// Inset returns r made smaller by n on all sides. What is too small for it becomes empty, in the middle.
func (r Rectangle) Inset(n int) Rectangle {
	inset := func(low, high int) (int, int) {
		if high-low < 2*n {
			middle := (low + high) / 2
			return middle, middle
		}
		return low + n, high - n
	}
	r.Min.X, r.Max.X = inset(r.Min.X, r.Max.X)
	r.Min.Y, r.Max.Y = inset(r.Min.Y, r.Max.Y)
	return r
}

// Intersect returns what is in both, and the rectangle zero if that is nothing.
func (r Rectangle) Intersect(s Rectangle) Rectangle {
	both := Rectangle{
		Point{max(r.Min.X, s.Min.X), max(r.Min.Y, s.Min.Y)},
		Point{min(r.Max.X, s.Max.X), min(r.Max.Y, s.Max.Y)},
	}
	if both.Empty() {
		return Rectangle{}
	}
	return both
}

// Union returns the smallest rectangle that has both in it.
func (r Rectangle) Union(s Rectangle) Rectangle {
	switch {
	case r.Empty():
		return s
	case s.Empty():
		return r
	}
	return Rectangle{
		Point{min(r.Min.X, s.Min.X), min(r.Min.Y, s.Min.Y)},
		Point{max(r.Max.X, s.Max.X), max(r.Max.Y, s.Max.Y)},
	}
}

func (r Rectangle) Bounds() Rectangle       { return r }
func (r Rectangle) ColorModel() color.Model { return color.Alpha16Model }

func (r Rectangle) At(x, y int) color.Color {
	if (Point{x, y}).In(r) {
		return color.Opaque
	}
	return color.Transparent
}

func (r Rectangle) RGBA64At(x, y int) color.RGBA64 {
	return toRGBA64(r.At(x, y).RGBA())
}
