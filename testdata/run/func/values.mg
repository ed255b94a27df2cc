// Functions are values: in variables, maps, slices, structs, as results; recursive types.
package main

import "fmt"

type op func(float64, float64) float64

func (o op) twice(x float64) float64 { return o(o(x, x), x) }

func compose(fs ...func(int) int) func(int) int {
	return func(x int) int {
		for _, f := range fs {
			x = f(x)
		}
		return x
	}
}

type state func(int) (state, string)

func even(n int) (state, string) { return odd, fmt.Sprint(n, " even;") }
func odd(n int) (state, string)  { return even, fmt.Sprint(n, " odd;") }

func add(a, b float64) float64 { return a + b }

func main() {
	ops := map[string]op{"add": add, "mul": func(a, b float64) float64 { return a * b }}
	fmt.Println(ops["add"](2, 3), ops["mul"].twice(3), op(add).twice(1))
	inc := func(x int) int { return x + 1 }
	dbl := func(x int) int { return x * 2 }
	fmt.Println(compose(inc, dbl, inc)(5), compose()(5))
	var s state = even
	for i := range 4 {
		var msg string
		s, msg = s(i)
		fmt.Print(msg, " ")
	}
	fmt.Println()
	fmt.Println(func(n int) int { return n * n }(12))
	var f func()
	fmt.Println(f == nil, main != nil)
	table := [...]struct {
		name string
		fn   func(...int) int
	}{
		{"len", func(xs ...int) int { return len(xs) }},
		{"last", func(xs ...int) int { return xs[len(xs)-1] }},
	}
	for _, t := range table {
		fmt.Println(t.name, t.fn(4, 5, 6))
	}
}
