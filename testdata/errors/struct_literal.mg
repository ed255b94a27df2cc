// Composite literals fit their type.
package main

type T struct {
	a int
	b string
}

func main() {
	_ = T{1} // ERROR "too few values in struct literal of type T"
	_ = T{1, "b", 3 /* ERROR "too many values in struct literal of type T" */ }
	_ = T{a: 1, c /* ERROR "unknown field c in struct literal of type T" */ : 2}
	_ = T{a: 1, "x" /* ERROR "mixture of field:value and value elements in struct literal" */ }
	_ = T{a: 1, a /* ERROR "duplicate field name a in struct literal" */ : 2}
	_ = T{"x" /* ERROR `cannot use "x" (untyped string constant) as int value in struct literal` */, "y"}
	_ = []int{"a" /* ERROR `cannot use "a" (untyped string constant) as int value in array or slice literal` */ }
	_ = map[string]int{"a" /* ERROR "missing key in map literal" */ }
	_ = int /* ERROR "invalid composite literal type int" */ {1}
	_ = &T{b: 5 /* ERROR "cannot use 5 (untyped int constant) as string value in struct literal" */ }
	_ = []T{{1, "a"}, {a: "z" /* ERROR `cannot use "z" (untyped string constant) as int value in struct literal` */ }}
}
