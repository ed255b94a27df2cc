// Methods and fields of one type have different names.
package main

type T struct {
	a int
	a /* ERROR "a redeclared" */ string
	m int
}

func (T) f() {}
func (t *T) f /* ERROR "method T.f already declared" */ () {}
func (T) m /* ERROR "field and method with the same name m" */ () {}

type I interface {
	g()
	g /* ERROR "duplicate method g" */ ()
}

func main() {}
