// Methods with value and pointer receivers, method values and expressions.
package main

type counter struct{ n int }

func (c counter) get() int { return c.n }
func (c *counter) inc()    { c.n++ }

type celsius float64

func (c celsius) hot() bool { return c > 30 }

func main() {
	var c counter
	c.inc()
	c.inc()
	println(c.get())
	p := &c
	p.inc()
	println(p.get(), c.n)
	f := c.get
	c.inc()
	println(f(), c.get())
	g := c.inc
	g()
	println(c.n)
	println(counter.get(c), (*counter).get(p))
	(*counter).inc(&c)
	println(c.n, celsius(31).hot(), celsius(3).hot())
}
