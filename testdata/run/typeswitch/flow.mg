// Type switches with init statements, break, shadowing, no binding, default first, fallthrough by return.
package main

import "fmt"

type A interface{ a() }
type B interface{ b() }
type both struct{}

func (both) a() {}
func (both) b() {}

func next(i int) any {
	return []any{1, "s", both{}, nil, 2.5}[i]
}

func main() {
	for i := range 5 {
		switch x := next(i); y := x.(type) {
		default:
			fmt.Printf("default %v\n", y)
		case B:
			fmt.Println("B comes first in the text")
		case A:
			fmt.Println("A")
		case int:
			if y == 1 {
				fmt.Println("breaking out")
				break
			}
			fmt.Println("not reached")
		case string:
			y += "!"
			fmt.Println(y, x)
		}
	}
	var x any = 3
	switch x.(type) {
	case int, string:
		fmt.Println("no binding")
	}
	switch x := x.(type) {
	case int:
		x++
		fmt.Println(x)
	}
	fmt.Println(x)
	var e error
	switch e.(type) {
	case nil:
		fmt.Println("nil error")
	}
	switch {
	}
	switch x.(type) {
	}
}
