// Promoted methods through several levels of values and pointers, as values and in interfaces.
package main

import "fmt"

type counter struct{ n int }

func (c *counter) inc() int { c.n++; return c.n }
func (c counter) get() int  { return c.n }

type named struct {
	counter
	name string
}

type pnamed struct {
	*counter
	name string
}

type deep struct {
	*named
	pnamed
}

type incGetter interface {
	inc() int
	get() int
}

func bump(x incGetter) int {
	x.inc()
	return x.get()
}

func main() {
	n := named{name: "n"}
	p := pnamed{&counter{10}, "p"}
	fmt.Println(n.inc(), p.inc(), n.get(), p.get())
	fmt.Println(bump(&n), bump(p), bump(&p), bump(&n.counter))
	d := deep{&n, p}
	fmt.Println(d.named.inc(), d.pnamed.inc(), n.n, p.n)
	f, g := n.inc, n.get
	f()
	fmt.Println(n.get(), g())
	h := (*named).inc
	k := pnamed.get
	fmt.Println(h(&n), k(p), named.get(n))
	var i incGetter = p
	m := i.inc
	m()
	fmt.Println(p.n, i.get())
	list := []incGetter{&n, p, &counter{5}}
	sum := 0
	for _, x := range list {
		sum += bump(x)
	}
	fmt.Println(sum)
	copyOf := n
	copyOf.inc()
	pc := p
	pc.inc()
	fmt.Println(n.n, copyOf.n, p.n, pc.n)
}
