package main

import str "strings"

const version = "v" + "1"

var b = fromOther("b")

type thing struct{ size int }

func newThing(n int) *thing { return &thing{n} }

func (t thing) describe() string { return str.Repeat("*", t.size) }

func fromOther(s string) string { return str.ToUpper(s) }

func init() { println2("init in other.mg") }
