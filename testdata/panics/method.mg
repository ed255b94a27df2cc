// The traceback names methods, closures and generic functions.
package main

type stack[T any] struct{ items []T }

//go:noinline
func (s *stack[T]) pop() T {
	x := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return x
}

type user struct{ name string }

//go:noinline
func (u user) each(f func(string)) { f(u.name) }

func main() {
	var s stack[int]
	user{"ann"}.each(func(string) {
		s.pop()
	})
}
