// Generic functions and types, with inference.
package main

type number interface {
	~int | ~int64 | ~float64
}

func sum[T number](xs []T) T {
	var s T
	for _, x := range xs {
		s += x
	}
	return s
}

func mapped[T, U any](xs []T, f func(T) U) []U {
	var out []U
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

type stack[T any] struct{ items []T }

func (s *stack[T]) push(x T) { s.items = append(s.items, x) }

func (s *stack[T]) pop() (T, bool) {
	var zero T
	if len(s.items) == 0 {
		return zero, false
	}
	x := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return x, true
}

type myInt int

func main() {
	println(sum([]int{1, 2, 3}), sum([]float64{0.5, 0.25}) == 0.75, sum([]myInt{4, 5}))
	lens := mapped([]string{"a", "bcd"}, func(s string) int { return len(s) })
	println(lens[0], lens[1])
	var s stack[string]
	s.push("x")
	s.push("y")
	a, _ := s.pop()
	b, _ := s.pop()
	_, ok := s.pop()
	println(a, b, ok, min(3, 1, 2), max(2.5, 1) == 2.5)
}
