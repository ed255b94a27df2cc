// Unexported methods and fields of the same name in two packages are different ones.
package main

import (
	"fmt"
	"strings"

	"example/a"
	"example/b"
)

func main() {
	b.One(b.T{})
	b.Both(b.T{})
	a.Call(b.T{})
	defer func() {
		fmt.Println(strings.Contains(fmt.Sprint(recover()), "different packages"))
	}()
	_, ok := a.X.(struct{ x int })
	fmt.Println(ok)
	_ = a.X.(struct{ x int })
}
