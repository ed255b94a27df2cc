// Slices: make, append, slicing, sharing, copy, nil.
package main

func show(s []int) {
	print(len(s), ":")
	for _, x := range s {
		print(" ", x)
	}
	println()
}

func main() {
	var s []int
	println(s == nil, len(s), cap(s))
	for i := 0; i < 10; i++ {
		s = append(s, i*i)
	}
	show(s)
	t := s[2:5]
	t[0] = -1
	show(s)
	show(t)
	println(cap(s[2:5:6]))
	u := make([]int, 2, 8)
	println(len(u), cap(u))
	n := copy(u, s)
	println(n)
	show(u)
	u = append(u, t...)
	show(u)
	show(append([]int(nil), 7, 8, 9))
	println(copy(u, u[1:]))
	show(u)
	println(string(append([]byte("ab"), "cd"...)))
	clear(u)
	show(u)
}
