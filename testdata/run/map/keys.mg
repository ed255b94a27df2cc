// Keys of every comparable kind: numbers, strings, arrays, structs, pointers, interfaces, channels.
package main

import "fmt"

type point struct {
	x, y int
	name string
}

type shape interface{ area() int }
type square int

func (s square) area() int { return int(s * s) }

func main() {
	p, q := new(int), new(int)
	c := make(chan int)
	fmt.Println(map[*int]int{p: 1, q: 2}[q], map[chan int]bool{c: true}[c])
	fmt.Println(map[point]int{{1, 2, "a"}: 3}[point{1, 2, "a"}], map[[3]byte]int{{1, 2, 3}: 4}[[3]byte{1, 2, 3}])
	fmt.Println(map[float64]string{0.5: "half"}[0.5], map[bool]int{true: 1}[false], map[rune]int{'x': 2}['x'])
	fmt.Println(map[int8]int{-1: 5}[-1], map[uint64]int{1 << 63: 6}[1<<63], map[complex64]int{1i: 7}[1i])
	m := map[any]string{1: "int", "1": "string", 1.0: "float", nil: "nil", point{}: "point", square(2): "square", [1]int{1}: "array"}
	fmt.Println(m[1], m["1"], m[1.0], m[nil], m[point{}], m[square(2)], m[[1]int{1}], m[int8(1)] == "", len(m))
	s := map[shape]int{square(3): 9}
	fmt.Println(s[square(3)], s[square(4)])
	e := map[struct{}]int{{}: 1}
	e[struct{}{}]++
	fmt.Println(e)
	defer func() { fmt.Println(recover()) }()
	m[[]int{1}] = "slice"
}
