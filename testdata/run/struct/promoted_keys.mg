// A key of a struct literal may be a promoted field. Every value is computed once, in source order.
package main

import "fmt"

type Point struct{ X, Y int }
type Named struct {
	Point
	Name string
}
type Deep struct {
	Named
	Z int
}

func say(i int) int { fmt.Println("say", i); return i }

var static = Deep{X: 1, Name: "static", Z: 3}

func main() {
	a := Named{Name: fmt.Sprint(say(1)), X: say(2), Y: say(3)}
	b := &Deep{Z: say(4), Y: say(5), Name: "b"}
	fmt.Println(static, a, *b)
	fmt.Println([]Named{{X: 7}, {Name: "n", Y: 8}}, map[string]Deep{"k": {Z: 1, X: 2}})
}
