// Unexported names of different packages are different, also as methods and fields.
package main

import (
	"fmt"

	"example.com/names/internal/a"
	"example.com/names/internal/b"
)

type own struct{ hidden int }

func (own) hide() string { return "main" }

type hider interface{ hide() string }

type both struct {
	a.T
	b.T2
}

func main() {
	for _, x := range []any{own{1}, a.T{}, b.T2{}} {
		_, mine := x.(hider)
		fmt.Println(mine, a.IsHider(x), b.IsHider(x))
	}
	fmt.Println(a.New(5), b.Get(b.T2{}), both{}.Pub())
	fmt.Println(any(struct{ x int }{1}) == a.Anon(1), any(struct{ X int }{1}) == a.AnonExported(1))
}
