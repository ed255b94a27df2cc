// Assigning a struct copies it; slices and pointers inside still share.
package main

import "fmt"

type engine struct{ power int }

type car struct {
	name   string
	wheels [4]int
	extras []string
	engine *engine
}

func tune(c car) car {
	c.name += "-tuned"
	c.wheels[0] = 99
	c.extras[0] = "spoiler"
	c.engine.power *= 2
	c.extras = append(c.extras, "stripes")
	return c
}

func main() {
	c := car{"a", [4]int{1, 2, 3, 4}, []string{"radio"}, &engine{100}}
	t := tune(c)
	fmt.Println(c.name, c.wheels, c.extras, c.engine.power)
	fmt.Println(t.name, t.wheels, t.extras, t.engine.power)
	cars := []car{c, t}
	for _, x := range cars {
		x.name = "changed"
	}
	for i := range cars {
		cars[i].wheels[1] *= 10
	}
	fmt.Println(cars[0].name, cars[1].name, cars[0].wheels, c.wheels)
	p := &cars[0]
	cars = append(cars, car{})
	p.name = "old array"
	fmt.Println(cars[0].name != p.name, *p.engine)
	a, b := c, t
	a, b = b, a
	fmt.Println(a.name, b.name)
}
