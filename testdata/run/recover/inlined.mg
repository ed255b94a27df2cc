// A small function that is deferred and only calls others: these do not recover, however much is inlined.
package main

import "fmt"

func recovers() {
	if v := recover(); v != nil {
		fmt.Println("recovered", v)
	}
}

func calls()      { recovers() }
func callsTwice() { calls() }

type T struct{ a, b int }

func (T) Value()    { recovers() }
func (*T) Pointer() { recovers() }

type I interface{ Value() }

type Embeds struct{ *T }

func try(what string, d func()) {
	defer func() { fmt.Println(what, "left:", recover()) }()
	defer d()
	panic(what)
}

func main() {
	try("recovers", recovers)
	try("calls", calls)
	try("callsTwice", callsTwice)
	try("literal", func() { recovers() })
	var i I = &T{}
	try("method", T{}.Value)
	func() {
		defer func() { fmt.Println("left:", recover()) }()
		defer calls()
		panic("direct")
	}()
	func() {
		defer func() { fmt.Println("left:", recover()) }()
		defer i.Value()
		panic("interface")
	}()
	func() {
		defer func() { fmt.Println("left:", recover()) }()
		defer Embeds{&T{}}.Pointer()
		panic("embedded")
	}()
}
