package a

import "fmt"

type T struct{}

func (T) m() { fmt.Println("a.T.m") }

type I interface{ m() }

func Call(i I) { i.m() }

var X any = struct{ x int }{1}
