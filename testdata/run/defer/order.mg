// Deferred calls run in reverse order; arguments and receivers are evaluated at once.
package main

import "fmt"

type logger struct{ prefix string }

func (l logger) log(s string)     { fmt.Println(l.prefix, s) }
func (l *logger) logPtr(s string) { fmt.Println(l.prefix, s) }

func arg(s string) string {
	fmt.Println("evaluating", s)
	return s
}

func loop() {
	for i := range 3 {
		defer fmt.Print("loop ", i, "; ")
	}
}

func conditional(b bool) {
	if b {
		defer fmt.Println("conditional defer")
	}
	fmt.Println("body", b)
}

func main() {
	l := logger{"old"}
	defer l.log("by value")
	defer l.logPtr("by pointer")
	l.prefix = "new"
	defer fmt.Println(arg("first"))
	defer func(s string) { fmt.Println("closure", s) }(arg("second"))
	loop()
	fmt.Println()
	conditional(true)
	conditional(false)
	f := func() { fmt.Println("f one") }
	defer f()
	f = func() { fmt.Println("f two") }
	var p *int
	defer func() {
		recover()
		fmt.Println("recovered nil dereference", p == nil)
	}()
	*p = 1
}
