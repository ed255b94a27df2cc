// Instances that come out as the same code are kept once, and still are what they are.
package main

import "fmt"

type ID int
type Name string

func Max[T ~int | ~int64](xs []T) T {
	m := xs[0]
	for _, x := range xs {
		if x > m {
			m = x
		}
	}
	return m
}

func Even[T ~int](n T) bool {
	if n <= 0 {
		return n == 0
	}
	return Odd(n - 1)
}

func Odd[T ~int](n T) bool {
	if n <= 0 {
		return n != 0
	}
	return Even(n - 1)
}

func Box[T any](x T) any { return x }

func At[T ~int](xs []T, i int) (x T, err any) {
	defer func() { err = recover() }()
	return xs[i], nil
}

func main() {
	fmt.Println(Max([]int{1, 2}), Max([]ID{3, 4}), Max([]int64{7, 5}))
	fmt.Println(Even(7), Even(ID(8)), Odd(ID(9)))
	// The same words, but not the same type.
	fmt.Printf("%T %T %T\n", Box(1), Box(ID(1)), Box(Name("n")))
	fmt.Println(At([]int{1}, 1))
	fmt.Println(At([]ID{1, 2}, 1))
	fs := []any{Max[int], Max[ID]}
	_, first := fs[0].(func([]int) int)
	_, second := fs[1].(func([]int) int)
	fmt.Println(first, second)
}
