// Switch tags of many types: strings, runes, floats, structs, arrays, pointers, interfaces.
package main

import "fmt"

type point struct{ x, y int }
type color int

const (
	red color = iota
	green
	blue
)

func (c color) String() string {
	switch c {
	case red:
		return "red"
	case green:
		return "green"
	}
	return fmt.Sprintf("color(%d)", int(c))
}

func word(s string) int {
	switch s {
	case "zero", "null":
		return 0
	case "one":
		return 1
	case "two":
		return 2
	case "three":
		return 3
	case "four":
		return 4
	case "forty":
		return 40
	case "fourteen":
		return 14
	}
	return -1
}

func dense(n int) string {
	switch n {
	case 0, 1, 2, 3:
		return "low"
	case 4, 5, 6, 7:
		return "mid"
	case 8, 9, 1000, -5:
		return "odd"
	}
	return "none"
}

func main() {
	fmt.Println(red, green, blue)
	fmt.Println(word("null"), word("four"), word("forty"), word("fourteen"), word("nope"), word(""))
	fmt.Println(dense(3), dense(4), dense(1000), dense(-5), dense(10), dense(-1))
	p := point{1, 2}
	switch p {
	case point{2, 1}:
		fmt.Println("wrong")
	case point{1, 2}:
		fmt.Println("point")
	}
	switch x := any(2.5); x {
	case 2, "2.5":
		fmt.Println("wrong")
	case 2.5:
		fmt.Println("float in interface")
	}
	switch r := 'é'; {
	case r >= 'a' && r <= 'z':
		fmt.Println("ascii")
	default:
		fmt.Println("not ascii")
	}
	q := &p
	switch q {
	case nil:
		fmt.Println("nil")
	case &p:
		fmt.Println("same pointer")
	}
	switch [2]int{1, 2} {
	case [...]int{1, 2}:
		fmt.Println("array")
	}
}
