// One name, one declaration in a scope.
package main

import "fmt"

var x int

func x /* ERROR "x redeclared in this block" */ () {}

type T struct{}
type T /* ERROR "T redeclared in this block" */ int

func f(a int, a /* ERROR "a redeclared in this block" */ string) {
	fmt.Println(a)
	b := 1
	b := /* ERROR "no new variables on left side of :=" */ 2
	var b /* ERROR "b redeclared in this block" */ string
	_ = b
}

const c, c /* ERROR "c redeclared in this block" */ = 1, 2

func main() {
	for i, i /* ERROR "i repeated on left side of :=" */ := 0, 1; ; {
		_ = i
	}
}
