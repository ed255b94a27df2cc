// What is stored in something that stays stays, too: none of this needs the heap.
package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"sort"
	"strings"
	"sync"
	"testing"
)

type node struct {
	n    int
	p    *int
	next *node
}

type large struct {
	p *int
	x [10]int
	q *node
}

type square struct{ n, m int }

func (s *square) area() int  { return s.n * s.m }
func (s square) circle() int { return s.n + s.m }
func (s *square) Len() int   { return s.n }

type sized interface{ Len() int }

//go:noinline
func each(n int, f func(int)) {
	for i := range n {
		f(i)
	}
}

//go:noinline
func use(p *node) int { return p.n + *p.p }

//go:noinline
func sum(ps []*int) (s int) {
	for _, p := range ps {
		s += *p
	}
	return
}

//go:noinline
func sumAny(args ...any) (s int) {
	for _, a := range args {
		switch v := a.(type) {
		case int:
			s += v
		case *int:
			s += *v
		}
	}
	return
}

//go:noinline
func makeLarge(p *int) large { return large{p: p} }

//go:noinline
func call(f func() int) int { return f() }

//go:noinline
func length(s sized) int {
	if s, ok := s.(*square); ok {
		return s.n
	}
	return 0
}

//go:noinline
func named(n int) (m int, err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("recovered")
		}
		m++
	}()
	return n, nil
}

//go:noinline
func locked(mu *sync.Mutex, n *int) int {
	mu.Lock()
	defer mu.Unlock()
	return *n
}

var (
	sink   int
	number = 1000
	mu     sync.Mutex
	once   sync.Once
	logger = slog.New(slog.NewTextHandler(io.Discard, nil))
)

func allocs(name string, f func()) { fmt.Println(name, testing.AllocsPerRun(20, f)) }

func main() {
	allocs("captured", func() {
		s, p := 0, 1
		each(10, func(i int) { s += i; p *= i })
		sink = s + p
	})
	allocs("nested", func() {
		s := 0
		add := func(i int) { s += i }
		each(3, func(i int) { each(i, add) })
		sink = s
	})
	allocs("recursive", func() {
		var fib func(int) int
		fib = func(n int) int {
			if n < 2 {
				return n
			}
			return fib(n-1) + fib(n-2)
		}
		sink = fib(10)
	})
	allocs("deferred", func() { sink, _ = named(number) })
	allocs("unlocked", func() { n := number; sink = locked(&mu, &n) })
	allocs("struct", func() { x := number; sink = use(&node{p: &x}) })
	allocs("slice", func() { x, y := number, number; sink = sum([]*int{&x, &y}) })
	allocs("result", func() { x := number; sink = *makeLarge(&x).p })
	allocs("interfaces", func() { x := number; sink = sumAny(x, &x, x+1) })
	allocs("method values", func() { s := square{1, 2}; sink = call(s.area) + call(s.circle) })
	allocs("assertion", func() { s := &square{1, 2}; sink = length(s) })
	allocs("list", func() {
		n, s := number, 0
		a := node{n: 1}
		b := node{n: 2, p: &n, next: &a}
		for p := &b; p != nil; p = p.next {
			s += p.n
		}
		sink = s
	})
	allocs("loop", func() {
		for i := range 10 {
			x := i
			p := &node{n: i, p: &x}
			each(2, func(int) { x++ })
			sink += use(p) + sumAny(i+1000)
		}
	})
	allocs("search", func() { x := number; sink = sort.Search(100, func(i int) bool { return i*i >= x }) })
	allocs("sort", func() {
		a, n := []int{4, 3, 2, 1}, 0
		slices.SortFunc(a, func(x, y int) int { n++; return x - y })
		sink = n
	})
	allocs("split", func() {
		for s := range strings.SplitSeq("a b c", " ") {
			sink += len(s)
		}
	})
	allocs("once", func() { n := 0; once.Do(func() { n++ }); sink = n })
	allocs("print", func() { fmt.Fprintf(io.Discard, "%s\n", "text") })
	allocs("disabled", func() { logger.Debug("message", "a", 1, "b", "two") })
}
