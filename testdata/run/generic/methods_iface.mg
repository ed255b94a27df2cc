// Generic types behind interfaces, pointer-method constraints, type switches on type parameters.
package main

import "fmt"

type Setter[T any] interface {
	*T
	Set(string)
}

type word struct{ s string }

func (w *word) Set(s string) { w.s = s }

func FromStrings[T any, PT Setter[T]](ss ...string) []T {
	out := make([]T, len(ss))
	for i, s := range ss {
		PT(&out[i]).Set(s)
	}
	return out
}

type Stack[T any] interface {
	Push(T)
	Pop() (T, bool)
}

type sliceStack[T any] []T

func (s *sliceStack[T]) Push(v T) { *s = append(*s, v) }
func (s *sliceStack[T]) Pop() (v T, ok bool) {
	if n := len(*s); n > 0 {
		v, *s = (*s)[n-1], (*s)[:n-1]
		return v, true
	}
	return
}

func Describe[T any](v T) string {
	switch x := any(v).(type) {
	case int:
		return fmt.Sprint("int ", x+1)
	case string:
		return "string " + x
	case []T:
		return "slice of itself"
	case fmt.Stringer:
		return "stringer " + x.String()
	}
	return fmt.Sprintf("%T", v)
}

type Opt[T any] struct {
	v  T
	ok bool
}

func Some[T any](v T) Opt[T] { return Opt[T]{v, true} }

func (o Opt[T]) String() string {
	if !o.ok {
		return "none"
	}
	return fmt.Sprintf("some(%v)", o.v)
}

func main() {
	fmt.Println(FromStrings[word]("a", "b"))
	var s Stack[string] = new(sliceStack[string])
	s.Push("x")
	s.Push("y")
	a, _ := s.Pop()
	fmt.Println(a, len(*s.(*sliceStack[string])))
	fmt.Println(Describe(1), Describe("s"), Describe(2.5), Describe(Some(3)), Describe([]int{}))
	fmt.Println(Some(Some("nested")), Opt[int]{}, Some(1) == Some(1))
	fmt.Printf("%T\n", Some([]int{}))
}
