// Arrays of arrays, of structs and of strings: comparison, copying, element addresses.
package main

import "fmt"

type cell struct {
	v    int
	name string
}

func transpose(m [2][3]cell) (t [3][2]cell) {
	for i, row := range m {
		for j, c := range row {
			t[j][i] = c
		}
	}
	return
}

func main() {
	var m [2][3]cell
	for i := range m {
		for j := range m[i] {
			m[i][j] = cell{i*10 + j, fmt.Sprint(i, j)}
		}
	}
	t := transpose(m)
	fmt.Println(t[2][1], t[0][1], t == transpose(m), len(t), len(t[0]))
	row := m[1]
	p := &m[1][2]
	p.v = 99
	fmt.Println(row[2].v, m[1][2].v, m[1] == row)
	a := [2][2]any{{1, "x"}, {nil, 2.5}}
	b := a
	fmt.Println(a == b)
	b[1][0] = 0
	fmt.Println(a == b, a[0] == b[0])
	words := [...][2]string{{"a", "b"}, {"c", "d"}}
	for _, w := range words {
		w[0] = "changed"
	}
	for i := range words {
		words[i][1] += "!"
	}
	fmt.Println(words)
	s := words[:]
	s[0][0] = "through the slice"
	fmt.Println(words[0], cap(s[1:]))
	fs := [3]func() int{1: func() int { return len(words) }}
	fmt.Println(fs[0] == nil, fs[1]())
	idx := 1
	m[idx], m[0] = m[0], m[idx]
	fmt.Println(m[0][2].v, m[1][2].v)
}
