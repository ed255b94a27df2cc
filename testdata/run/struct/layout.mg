// Mixed field sizes keep their values apart; unsafe.Sizeof and Offsetof tell the layout.
package main

import (
	"fmt"
	"unsafe"
)

type mixed struct {
	a bool
	b int64
	c uint16
	d float32
	e string
	f [3]byte
	g *int
	h any
	i uint8
}

func main() {
	x := 5
	m := mixed{true, -1, 0xffff, 1.5, "str", [3]byte{1, 2, 3}, &x, "any", 255}
	m.c++
	m.i++
	m.f[2] = 9
	*m.g = 6
	fmt.Println(m.a, m.b, m.c, m.d, m.e, m.f, *m.g, m.h, m.i)
	fmt.Println(unsafe.Sizeof(m), unsafe.Offsetof(m.b), unsafe.Offsetof(m.d), unsafe.Offsetof(m.g), unsafe.Offsetof(m.i))
	fmt.Println(unsafe.Sizeof(struct{}{}), unsafe.Sizeof(struct {
		a byte
		b struct{}
	}{}), unsafe.Alignof(m.c))
	ms := make([]mixed, 3)
	ms[1] = m
	fmt.Println(ms[0].i, ms[1].i, ms[2].e == "", ms[1].b)
}
