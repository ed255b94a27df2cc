// A value method called through a nil pointer in an interface, or through a method expression, says whose method it is.
package main

import "fmt"

type T struct{ a, b, c, d, e int }

func (T) F() {}

type N int

func (N) F() {}

type G[P any] struct{ p P }

func (G[P]) F() {}

type embeds struct{ *T }

func try(what string, f func()) {
	defer func() {
		err := recover().(error)
		fmt.Println(what, err)
	}()
	f()
}

func main() {
	var t *T
	var n *N
	var g *G[int]
	for _, i := range []interface{ F() }{t, n, g} {
		try(fmt.Sprintf("%T", i), i.F)
	}
	try("method expression", func() { (*T).F(t) })
	try("direct", func() { t.F() })
	try("embedded", func() { embeds{}.F() })
	var i interface{ F() } = embeds{}
	try("embedded in an interface", func() { i.F() })
}
