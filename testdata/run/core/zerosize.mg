// Values of size zero: empty structs and arrays, as elements, keys, fields and channel items.
package main

type empty struct{}

func (empty) m() string { return "method of empty" }

type holder struct {
	a int
	e empty
	z [0]string
	b int
}

func id(e empty) empty { return e }

func main() {
	var e empty
	s := make([]empty, 5)
	s = append(s, e, id(e))
	n := 0
	for range s {
		n++
	}
	println(len(s), n, e == empty{}, e.m())
	m := map[empty]int{}
	m[e]++
	m[empty{}]++
	println(len(m), m[e])
	set := map[string]struct{}{"a": {}}
	_, ok := set["a"]
	println(ok, len(set))
	h := holder{a: 1, b: 2}
	println(h.a, h.b, len(h.z), h == holder{1, e, [0]string{}, 2})
	c := make(chan struct{}, 2)
	c <- struct{}{}
	println(len(c), <-c == struct{}{})
	var i any = e
	_, ok = i.(empty)
	println(ok, i == any(empty{}))
	p, q := new(empty), new([0]int)
	println(p != nil, len(q))
}
