// A switch without a tag compares its cases with true: they may be interfaces.
package main

import "fmt"

type flag bool

func holdsTrue(v any) string {
	switch {
	case v:
		return "true"
	case false:
		return "never"
	}
	return "something else"
}

func main() {
	for _, v := range []any{true, false, flag(true), 1, nil} {
		fmt.Printf("%T %s\n", v, holdsTrue(v))
	}
	defer func() { fmt.Println(recover()) }()
	fmt.Println(holdsTrue([]int{}))
	switch s := any([]int{}); s {
	case s:
	}
}
