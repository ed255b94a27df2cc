// Type parameters with constraints: unions, tildes, methods, comparable.
package main

import (
	"cmp"
	"fmt"
	"strings"
)

type Number interface {
	~int | ~int32 | ~float64
}

type Named interface {
	comparable
	Name() string
}

type ID int

func (i ID) Name() string { return fmt.Sprint("id", int(i)) }

func Sum[T Number](xs ...T) (s T) {
	for _, x := range xs {
		s += x
	}
	return
}

func Max[T cmp.Ordered](a T, rest ...T) T {
	for _, b := range rest {
		if b > a {
			a = b
		}
	}
	return a
}

func Index[T comparable](xs []T, x T) int {
	for i, v := range xs {
		if v == x {
			return i
		}
	}
	return -1
}

func Names[T Named](xs []T) string {
	var names []string
	for _, x := range xs {
		names = append(names, x.Name())
	}
	return strings.Join(names, ",")
}

func Convert[To, From Number](x From) To { return To(x) }

func main() {
	fmt.Println(Sum(1, 2, 3), Sum(1.5, 2.5), Sum[ID](1, 2), Sum[int32]())
	fmt.Println(Max(3, 9, 2), Max("b", "abc"), Max(2.5))
	fmt.Println(Index([]string{"a", "b"}, "b"), Index([]any{1, "x"}, any("x")), Index([]ID{1}, 2))
	fmt.Println(Names([]ID{1, 2, 3}))
	fmt.Println(Convert[int](3.99), Convert[float64](ID(7)))
}
