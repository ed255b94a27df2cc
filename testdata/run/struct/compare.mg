// == on structs compares field by field; blank fields do not count.
package main

import "fmt"

type key struct {
	id   int
	name string
	tags [2]string
	_    int
	any  any
	f    float64
}

type empty struct{}

func main() {
	a := key{id: 1, name: "n", tags: [2]string{"x", "y"}, any: 5}
	b := a
	fmt.Println(a == b)
	b.tags[1] = "z"
	fmt.Println(a == b, a != b)
	b = a
	b.any = int8(5)
	fmt.Println(a == b)
	b = a
	b.f = 0.5
	fmt.Println(a == b)
	fmt.Println(empty{} == empty{}, [0]int{} == [0]int{})
	small := struct {
		a uint8
		b uint32
		c bool
	}{1, 2, true}
	other := small
	other.c = false
	fmt.Println(small == other, any(small) == any(small))
	defer func() { fmt.Println(recover()) }()
	a.any = []int{}
	b.any = []int{}
	b.f = a.f
	fmt.Println(a == b)
}
