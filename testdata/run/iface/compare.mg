// Interface values compare by dynamic type and value; uncomparable dynamic types panic.
package main

import "fmt"

type id int
type point struct{ x, y int }
type named interface{ name() string }

func (p point) name() string { return "point" }
func (i id) name() string    { return "id" }

func main() {
	fmt.Println(any(1) == any(1), any(1) == any(int64(1)), any(1) == any(id(1)), any("a") == any("a"))
	fmt.Println(any(point{1, 2}) == any(point{1, 2}), any(&point{}) == any(&point{}), any(1.0) == any(1))
	var n named = point{1, 2}
	fmt.Println(n == point{1, 2}, n == named(id(1)), any(n) == any(point{1, 2}))
	var x any = 5
	fmt.Println(x == 5, 5 == x, x == 5.0, x != nil)
	s := []any{1, "two", 3.0, nil, true, 'c', [2]string{"x", "y"}}
	found := 0
	for _, a := range s {
		for _, b := range s {
			if a == b {
				found++
			}
		}
	}
	fmt.Println(found)
	switch x {
	case "5":
		fmt.Println("string")
	case 5:
		fmt.Println("int")
	}
	defer func() { fmt.Println(recover()) }()
	x = []int{1}
	fmt.Println(x == any("s"))
	fmt.Println(x == x)
}
