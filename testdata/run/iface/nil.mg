// A nil interface is not an interface that holds a nil pointer.
package main

import "fmt"

type myErr struct{ msg string }

func (e *myErr) Error() string {
	if e == nil {
		return "nil *myErr"
	}
	return e.msg
}

func typedNil() error {
	var e *myErr
	return e
}

func realNil() error { return nil }

func main() {
	fmt.Println(typedNil() == nil, realNil() == nil)
	e := typedNil()
	fmt.Println(e.Error(), e == (*myErr)(nil))
	var a, b any
	fmt.Println(a == b, a == nil)
	a = (*int)(nil)
	fmt.Println(a == nil, a == b, a == (*int)(nil), a == (*string)(nil))
	var m map[string]int
	var s []int
	var f func()
	for _, x := range []any{m, s, f, nil} {
		fmt.Printf("%T %v; ", x, x == nil)
	}
	fmt.Println()
	defer func() { fmt.Println(recover()) }()
	var err error
	fmt.Println(err.Error())
}
