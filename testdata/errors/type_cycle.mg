// A type must not contain itself, except through pointers and the like.
package main

type T /* ERROR "invalid recursive type: T refers to itself" */ struct {
	a int
	t T
}

type A /* ERROR "invalid recursive type A" */ struct{ b B }
type B struct{ a [2]A }

type ok struct {
	next *ok
	list []ok
	m    map[string]ok
	f    func(ok) ok
}

type I /* ERROR "invalid recursive type: I refers to itself" */ interface{ I }

type S /* ERROR "invalid recursive type: S refers to itself" */ S

func main() {}
