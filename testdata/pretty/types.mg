// Types that do not fit, and where they come from.
package main

type point struct{ width, height int }

func (p point) Area() int { return p.width * p.height }

type shape interface {
	Area() int
	Perimeter() int
	Name() string
}

func scale(p point, factor float64) point { return p }

func half(n int) (result float64) {
	return n
}

var origin = point{width: half(1), height: 0}

func main() {
	count := 3
	var x float64 = count
	x = count
	scale(origin, count)
	scale(origin, half)
	var s shape = origin
	_ = s
	_ = x * count
	var wrong = undefined + 1
	wrong++
	x = wrong
	unused := 1
}
