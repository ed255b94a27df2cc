// Methods of one name and different signatures are different methods: an assertion tells them apart,
// and each interface calls its own.
package main

import "fmt"

type A struct{ n int }

func (a A) Get() int { return a.n }

type B struct{ s string }

func (b *B) Get() string { return b.s }

type C struct{ B }

type D struct{ A }

func (d D) Get(i int) int { return d.n + i }

type ints interface{ Get() int }
type strings interface{ Get() string }
type adders interface{ Get(int) int }

func ask(x any) {
	if i, ok := x.(ints); ok {
		fmt.Print(" int ", i.Get())
	}
	if s, ok := x.(strings); ok {
		fmt.Print(" string ", s.Get())
	}
	if a, ok := x.(adders); ok {
		fmt.Print(" adder ", a.Get(1))
	}
	fmt.Println()
}

func main() {
	b := B{"b"}
	for _, x := range []any{A{1}, &A{2}, b, &b, C{b}, &C{b}, D{A{3}}, &D{A{4}}, 5} {
		ask(x)
	}
	defer func() { fmt.Println(recover()) }()
	fmt.Println(any(A{1}).(strings).Get())
}
