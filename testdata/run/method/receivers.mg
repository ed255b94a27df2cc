// Value receivers get a copy, pointer receivers the original; nil receivers are fine.
package main

import "fmt"

type counter struct {
	n    int
	next *counter
}

func (c counter) bumped() counter { c.n++; return c }
func (c *counter) bump()          { c.n++ }

func (c *counter) sum() int {
	if c == nil {
		return 0
	}
	return c.n + c.next.sum()
}

type celsius float64
type fahrenheit float64

func (c celsius) f() fahrenheit { return fahrenheit(c*9/5 + 32) }
func (f fahrenheit) c() celsius { return celsius((f - 32) * 5 / 9) }

type set map[string]bool

func (s set) add(k string) set { s[k] = true; return s }

type empty struct{}

func (empty) hi() string { return "hi" }

func main() {
	var c counter
	c.bumped()
	c.bump()
	(&c).bump()
	fmt.Println(c.n, c.bumped().n, (&c).bumped().n)
	chain := &counter{1, &counter{2, &counter{3, nil}}}
	var none *counter
	fmt.Println(chain.sum(), none.sum())
	cs := []counter{{n: 1}, {n: 2}}
	cs[0].bump()
	m := map[string]*counter{"k": {}}
	m["k"].bump()
	fmt.Println(cs[0].n, m["k"].n)
	fmt.Println(celsius(100).f(), fahrenheit(32).c())
	fmt.Println(len(set{}.add("a").add("b").add("a")), empty{}.hi(), (*empty).hi(&empty{}))
}
