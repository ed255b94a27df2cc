// Equality of structs: strings, numbers and interfaces side by side. A difference before an interface keeps its comparison
// from panicking; one behind it does not.
package main

import "fmt"

type mixed struct {
	s string
	n int
	i any
	t string
	f float64
}

type nested struct {
	name string
	in   struct{ a, b string }
	list [2]string
	n    int
}

type two struct{ a, b string }

func try(what string, f func() bool) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(what, "panics:", r)
		}
	}()
	fmt.Println(what, f())
}

func main() {
	bad := []int{1}
	base := mixed{"s", 1, "i", "t", 2}
	for i, m := range []mixed{base, {"z", 1, "i", "t", 2}, {"s", 2, "i", "t", 2}, {"s", 1, 3, "t", 2}, {"s", 1, "i", "u", 2}, {"s", 1, "i", "t", 3}} {
		fmt.Println(i, m == base, any(m) == any(base))
	}
	try("string before", func() bool { return mixed{s: "a", i: bad} == mixed{s: "b", i: bad} })
	try("length before", func() bool { return mixed{s: "a", i: bad} == mixed{s: "bb", i: bad} })
	try("number before", func() bool { return mixed{n: 1, i: bad} == mixed{n: 2, i: bad} })
	try("string behind", func() bool { return mixed{t: "a", i: bad} == mixed{t: "bb", i: bad} })
	try("number behind", func() bool { return mixed{f: 1, i: bad} == mixed{f: 2, i: bad} })
	n := nested{"n", struct{ a, b string }{"a", "b"}, [2]string{"x", "y"}, 3}
	o := n
	fmt.Println(n == o)
	o.list[1] = "z"
	fmt.Println(n == o, n != o)
	o = n
	o.in.b = ""
	fmt.Println(n == o, n == nested{}, nested{} == nested{})
	fmt.Println(two{"a", "b"} == two{"a", "b"}, two{"a", "b"} == two{"b", "a"}, two{"ab", ""} == two{"a", "b"})
	m := map[nested]int{n: 1}
	m[o]++
	m[n]++
	fmt.Println(len(m), m[n])
}
