// A panic is on the line of the operator that panics, however the expression is broken into lines.
package main

import (
	"fmt"
	"runtime"
	"strings"
)

type T struct {
	next *T
	list []int
	m    map[string]*T
	i    any
	f    func() *T
	a    [3]int
}

func (t *T) self() *T { return t }
func (t T) val() int  { return len(t.list) }

func try(f func()) {
	defer func() {
		r := recover()
		for skip := 2; ; skip++ {
			_, file, line, ok := runtime.Caller(skip)
			if !ok {
				break
			}
			if strings.HasSuffix(file, "lines.go") || strings.HasSuffix(file, "lines.mg") {
				fmt.Println(line, r)
				return
			}
		}
	}()
	f()
}

var sink any
var n = 5

func main() {
	t := &T{}
	t.f = t.self
	try(func() {
		sink = t.
			self().
			next.
			list
	})
	try(func() {
		sink = t.
			self().
			list[n:]
	})
	try(func() {
		sink = t.
			list[n]
	})
	try(func() {
		sink = t.
			self().
			list[1:n]
	})
	try(func() {
		sink = t.
			i.(int)
	})
	try(func() {
		t.
			list[n] =
			3
	})
	try(func() {
		t.
			next.
			next = t
	})
	try(func() {
		sink = t.self().
			a[n] +
			1
	})
	try(func() {
		sink = 1 +
			n/
				(n-5) +
			2
	})
	try(func() {
		sink = fmt.Sprint(
			1,
			t.list[0],
			2,
		)
	})
	try(func() {
		t.next.
			val()
	})
	try(func() {
		sink = t.m["x"].
			f().
			next
	})
	try(func() {
		x := []int{
			1,
			t.list[2],
		}
		sink = x
	})
	try(func() {
		var p *int
		sink = 1 +
			*p
	})
	try(func() {
		t.a[n]++
	})
	try(func() {
		t.
			next.a[0] +=
			2
	})
	try(func() {
		var m map[string]int
		m["x"] =
			1
	})
	try(func() {
		var c chan int
		close(
			c)
	})
	try(func() {
		if n > 3 &&
			t.list[n] > 2 {
			return
		}
	})
	try(func() {
		for i := range t.next.
			a {
			_ = i
		}
		for _, v := range t.next.
			a {
			_ = v
		}
	})
	try(func() {
		switch n {
		case 1,
			t.list[1]:
		}
	})
	try(func() {
		var fn func(int, int)
		fn(
			1,
			2)
	})
	try(func() {
		panic(
			"x")
	})
	try(func() {
		sink = struct{ a, b int }{
			a: 1,
			b: t.list[3],
		}
	})
	try(func() {
		n, sink = 5,
			t.list[3]
	})
	try(func() {
		return
	})
}
