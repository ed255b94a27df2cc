// Fields and methods of embedded structs are promoted; the shallowest wins.
package main

import "fmt"

type base struct {
	id   int
	name string
}

func (b base) Describe() string  { return fmt.Sprintf("base %d %s", b.id, b.name) }
func (b *base) SetName(n string) { b.name = n }
func (b base) kind() string      { return "base" }

type middle struct {
	base
	name string
}

func (m middle) kind() string { return "middle/" + m.base.kind() }

type top struct {
	*middle
	extra int
}

func main() {
	t := top{&middle{base{1, "inner"}, "outer"}, 7}
	fmt.Println(t.id, t.name, t.base.name, t.extra)
	fmt.Println(t.Describe(), "|", t.kind())
	t.SetName("renamed")
	fmt.Println(t.name, t.base.name)
	t.id = 42
	f := t.Describe
	t.id = 43
	fmt.Println(f(), "|", top.Describe(t), "|", (*top).kind(&t))
	fmt.Println(middle.kind(*t.middle))
}
