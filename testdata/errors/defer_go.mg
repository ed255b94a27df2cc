// defer and go take a call.
package main

func f() int { return 1 }

func main() {
	x := 1
	defer f /* ERROR "expression in defer must be function call" */
	go x /* ERROR "expression in go must be function call" */
	defer len("x") // ERROR `defer discards result of len("x") (constant 1 of type int)`
	go int(x) // ERROR "go requires function call, not conversion int(x) (value of type int)"
	defer func() {} // ERROR "expression in defer must be function call"
	defer recover()
	defer panic(1)
	go f()
}
