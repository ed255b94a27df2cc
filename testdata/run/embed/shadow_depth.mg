// Ambiguous promotions at equal depth are no error until used; deeper ones are hidden.
package main

import "fmt"

type A struct{ x, only int }
type B struct{ x int }

func (A) Who() string { return "A" }
func (B) Who() string { return "B" }

type AB struct {
	A
	B
}

type Deep struct {
	AB
	x string
}

func (d Deep) Who() string { return d.A.Who() + d.B.Who() }

type whoer interface{ Who() string }

type named int

func (n named) Double() named { return n * 2 }

type wrapper struct {
	named
	*A
}

func main() {
	ab := AB{A{1, 2}, B{3}}
	fmt.Println(ab.A.x, ab.B.x, ab.only)
	_, ok := any(ab).(whoer)
	d := Deep{ab, "deep"}
	_, ok2 := any(d).(whoer)
	fmt.Println(ok, ok2, d.x, d.only, d.Who(), d.AB.A.x)
	w := wrapper{21, &A{x: 5}}
	fmt.Println(w.Double(), w.x, w.Who(), w.named)
	w.x = 6
	fmt.Println(w.A.x)
}
