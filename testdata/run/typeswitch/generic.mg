// Type switches whose cases are type parameters, pointers and generic instances.
package main

import "fmt"

type box[T any] struct{ v T }

func describe[T any](x any) string {
	switch v := x.(type) {
	case T:
		return fmt.Sprintf("a %T", v)
	case *T:
		return fmt.Sprintf("a pointer to %v", *v)
	case []T:
		return fmt.Sprintf("%d of them", len(v))
	case box[T]:
		return fmt.Sprintf("boxed %v", v.v)
	case map[string]T:
		return fmt.Sprintf("mapped %v", v["k"])
	case func() T:
		return fmt.Sprintf("returns %v", v())
	case error:
		return "error"
	}
	return "something else"
}

type shape interface{ sides() int }
type tri struct{}
type quad struct{ a, b int }

func (tri) sides() int   { return 3 }
func (*quad) sides() int { return 4 }

func kind(s shape) string {
	switch s := s.(type) {
	case tri:
		return "triangle"
	case *quad:
		s.a++
		return fmt.Sprint("quad ", s.a)
	case nil:
		return "none"
	default:
		return "unknown"
	}
}

func main() {
	n, s := 5, "x"
	for _, x := range []any{1, &n, []int{1, 2}, box[int]{3}, map[string]int{"k": 4}, func() int { return 6 }, "s", &s, box[string]{"b"}, nil} {
		fmt.Println(describe[int](x), "|", describe[string](x))
	}
	q := &quad{}
	fmt.Println(kind(tri{}), kind(q), kind(q), kind(nil), q.a)
}
