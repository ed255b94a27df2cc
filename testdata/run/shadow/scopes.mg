// Inner scopes shadow outer names; := declares only what is new in its own block.
package main

import (
	"errors"
	"fmt"
)

var x = "package"

type int32 struct{ v string }

func two() (int, error) { return 2, errors.New("e2") }

func f(x int) (err error) {
	if x := x * 2; x > 3 {
		x := x + 1
		fmt.Println("inner", x)
	} else if y := x + 100; y > 0 {
		fmt.Println("else", x, y)
	}
	n, err := two()
	{
		n, err := n+1, errors.New("shadowed")
		fmt.Println(n, err)
	}
	fmt.Println(n, x)
	return
}

func main() {
	fmt.Println(x)
	x := x + "!"
	fmt.Println(x)
	for x := 0; x < 2; x++ {
		x := x * 10
		fmt.Print(x, " ")
	}
	fmt.Println(x)
	fmt.Println(f(1))
	fmt.Println(f(5))
	fmt.Println(int32{"my own int32"}.v)
	true := false
	len := func(string) string { return "my len" }
	fmt.Println(true, len("x"))
	switch x := any(x).(type) {
	case string:
		fmt.Printf("%T\n", x)
	}
	a, b := 1, 2
	b, c := 3, 4
	fmt.Println(a, b, c)
	type T = struct{ a int }
	{
		type T string
		fmt.Println(T("local type"))
	}
	fmt.Println(T{5})
}
