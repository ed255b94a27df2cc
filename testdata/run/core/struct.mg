// Structs: literals, copying, comparison, nesting.
package main

type point struct{ x, y int }

type rect struct {
	min, max point
	name     string
}

func (r rect) area() int {
	return (r.max.x - r.min.x) * (r.max.y - r.min.y)
}

func grow(r rect) rect {
	r.max.x++
	r.max.y++
	return r
}

func main() {
	p := point{3, 4}
	q := p
	q.x = 30
	println(p.x, q.x, p == q, p == point{3, 4})
	r := rect{max: p, name: "r"}
	println(r.area(), r.min.x, r.name)
	g := grow(r)
	println(g.area(), r.area())
	rp := &r
	rp.max.y = 10
	println(r.area(), rp.area())
	rs := []rect{r, {name: "zero"}}
	rs[1].max = point{2, 2}
	println(rs[1].area(), rs[0] == r)
	var anon struct {
		a byte
		b int64
	}
	anon.b = 7
	println(anon.a, anon.b)
}
