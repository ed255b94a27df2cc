package b

import (
	"fmt"

	"example/a"
)

type T struct{ a.T }

func (T) m() { fmt.Println("b.T.m") }

func One(i interface{ m() }) { i.m() }

func Both(i interface {
	m()
	a.I
}) {
	i.m()
	a.Call(i)
}
