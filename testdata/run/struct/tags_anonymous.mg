// Anonymous structs, identical types, conversions that ignore tags, blank and embedded fields.
package main

import "fmt"

type tagged struct {
	Name string `json:"name"`
	Age  int    `json:"age,omitempty"`
}

type plain struct {
	Name string
	Age  int
}

type id int

type mixed struct {
	id
	*plain
	_ int
	fmt.Stringer
}

func take(p struct{ X, Y int }) int { return p.X*10 + p.Y }

type point struct{ X, Y int }

func main() {
	t := tagged{"ann", 30}
	p := plain(t)
	fmt.Println(p, tagged(p) == t)
	fmt.Println(take(point{1, 2}), take(struct{ X, Y int }{3, 4}))
	var anon struct{ X, Y int } = point{5, 6}
	pt := point(anon)
	anon.X = 0
	fmt.Println(anon, pt, point(anon) == pt)
	m := mixed{id: 4, plain: &p}
	m.Name = "bob"
	fmt.Println(m.id, p.Name, m.Age, m.Stringer == nil, m.plain.Name)
	list := []struct {
		in   string
		want int
	}{{"a", 1}, {in: "bb", want: 2}}
	for i, c := range list {
		fmt.Println(i, c.in, c.want == len(c.in))
	}
	nested := struct {
		a struct{ b struct{ c int } }
	}{}
	nested.a.b.c = 9
	q := &nested.a.b
	q.c++
	fmt.Println(nested)
	table := map[struct{ a, b int }]string{{1, 2}: "pair"}
	fmt.Println(table[struct{ a, b int }{1, 2}])
}
