// Generators, memoisation and currying built from closures.
package main

import "fmt"

func fibs() func() int {
	a, b := 0, 1
	return func() int {
		defer func() { a, b = b, a+b }()
		return a
	}
}

func memo(f func(int) int) func(int) int {
	seen := map[int]int{}
	return func(n int) int {
		if v, ok := seen[n]; ok {
			return v
		}
		v := f(n)
		seen[n] = v
		return v
	}
}

func curry(f func(a, b, c int) int) func(int) func(int) func(int) int {
	return func(a int) func(int) func(int) int {
		return func(b int) func(int) int {
			return func(c int) int { return f(a, b, c) }
		}
	}
}

func main() {
	next := fibs()
	for range 10 {
		fmt.Print(next(), " ")
	}
	fmt.Println()
	calls := 0
	var fib func(int) int
	fib = memo(func(n int) int {
		calls++
		if n < 2 {
			return n
		}
		return fib(n-1) + fib(n-2)
	})
	fmt.Println(fib(80), calls)
	fmt.Println(curry(func(a, b, c int) int { return a*100 + b*10 + c })(1)(2)(3))
	trace := []string{}
	log := func(s string) func() {
		trace = append(trace, "enter "+s)
		return func() { trace = append(trace, "leave "+s) }
	}
	func() {
		defer log("a")()
		defer log("b")()
	}()
	fmt.Println(trace)
}
