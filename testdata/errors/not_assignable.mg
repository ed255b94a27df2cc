// What cannot be on the left of an assignment.
package main

type T struct{ a int }

const c = 1

func f() int { return 1 }
func g() T   { return T{} }

func main() {
	m := map[string]T{}
	m /* ERROR `cannot assign to struct field m["a"].a in map` */ ["a"].a = 1
	f /* ERROR "cannot assign to f() (neither addressable nor a map index expression)" */ () = 2
	c /* ERROR "cannot assign to c (neither addressable nor a map index expression)" */ = 2
	g /* ERROR "cannot assign to g().a (neither addressable nor a map index expression)" */ ().a = 1
	s := "abc"
	s /* ERROR "cannot assign to s[0] (neither addressable nor a map index expression)" */ [0] = 'x'
	f /* ERROR "cannot assign to f (neither addressable nor a map index expression)" */ = nil
	1 /* ERROR "cannot assign to 1 (neither addressable nor a map index expression)" */ = 2
	_ = &f /* ERROR "invalid operation: cannot take address of f() (value of type int)" */ ()
	nil /* ERROR "cannot assign to nil (neither addressable nor a map index expression)" */ = 1
}
