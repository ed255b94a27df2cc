// Where the language leaves the order open, variables, fields and elements are read after the calls of the same
// expression: what gc does, and what programs have come to rely on.
package main

import "fmt"

type buffer struct {
	data []byte
	n    int
	next *buffer
}

func (b *buffer) grow() int {
	b.data = append(b.data, "xyz"...)
	b.n++
	return len(b.data)
}

func (b buffer) show(n int) string { return fmt.Sprint(string(b.data), b.n, n) }

type shower interface{ show(n int) string }

type point struct{ x, y int }

var g = 1

func bump() int {
	g *= 10
	return g
}

func two() (int, int) {
	g++
	return g, g
}

func operators() {
	g = 1
	fmt.Println(g+bump(), g)
	fmt.Println(g - 2*bump() + g)
	fmt.Println(g == bump(), bump() == g, g < bump())
	fmt.Println((g)+bump(), -g+bump(), float64(g)+float64(bump()))
	g = 1
	s := "a"
	f := func() string { s += "b"; return s }
	fmt.Println(s+f()+s, s)
	g = 2
	fmt.Println(1<<g+bump(), g)
	g = 1
	fmt.Println(g == 1 && bump() == 10, g == 1 || bump() == g)
	b := g == 100 && bump() > 0
	fmt.Println(b, g)
}

func slices() {
	b := &buffer{}
	b.data = b.data[:b.grow()]
	fmt.Println(string(b.data))
	fmt.Println(string(b.data[b.n:b.grow()]), b.n)
	arr := [4]int{1, 2, 3, 4}
	set := func(i, v int) int { arr[i] = v; return i }
	fmt.Println(arr[0]+set(0, 7), arr[set(1, 9)]+arr[1], arr)
	xs := []int{1, 2, 3}
	replace := func() int { xs = []int{7, 8, 9}; return 1 }
	fmt.Println(xs[0]+replace(), xs[replace()])
	xs = []int{1, 2, 3}
	fmt.Println(len(xs)+func() int { xs = nil; return 1 }(), len(xs))
	xs = []int{1, 2, 3}
	fmt.Println(append(xs, replace()), xs)
}

func places() {
	b := &buffer{n: 1, next: &buffer{n: 2}}
	step := func() int { b = b.next; return 5 }
	old := b
	b.n = step()
	fmt.Println(old.n, b.n)
	b = old
	b.n += step()
	fmt.Println(old.n, b.n)
	b = old
	fmt.Println(b.n+step(), b.n)
	b = old
	b.n, g = step(), step2(&b, old)
	fmt.Println(old.n, old.next.n)
	i := 0
	xs := []int{0, 0, 0}
	inc := func() int { i++; return i * 10 }
	xs[i] = inc()
	xs[i] += inc()
	fmt.Println(xs, i)
	m := map[int]int{}
	i = 0
	m[i] = inc()
	m[i] += inc()
	fmt.Println(m, m[i]+inc(), i)
	p := &xs[0]
	point := func(i int) int { p = &xs[i]; return 3 }
	*p = point(1)
	*p += point(2)
	fmt.Println(xs, *p+point(0))
	var a, c int
	b = old
	b.n, a = two()
	c, b.next.n = two()
	fmt.Println(a, c, old.n, old.next.n)
	xs[i-i], i = 4, 1
	i, xs[i] = 2, 8
	fmt.Println(xs, i)
}

func step2(p **buffer, b *buffer) int { *p = b; return 6 }

func calls() {
	g = 1
	fmt.Println(g, bump(), g)
	show := func(v ...int) { fmt.Println(v) }
	show(g, bump(), g, bump())
	f := func(n int) string { return fmt.Sprint("first", n) }
	change := func() int { f = func(n int) string { return fmt.Sprint("second", n) }; return 2 }
	fmt.Println(f(change()))
	b := buffer{data: []byte("abc")}
	fmt.Println(b.show(b.grow()), b.n)
	var s shower = b
	swap := func() int { s = &buffer{n: 77}; return 4 }
	fmt.Println(s.show(swap()))
	q := &b
	turn := func() int { q = &buffer{n: 99}; return 5 }
	fmt.Println(q.show(turn()))
	defer fmt.Println(g, bump(), g)
	c := make(chan int, 2)
	other := c
	pick := func() int { c = make(chan int, 2); return 3 }
	c <- pick()
	fmt.Println(len(other), len(c), <-c+cap(c), cap(other))
}

func values() {
	g = 1
	fmt.Println(point{g, bump()}, []int{g, bump(), g}, [2]int{g, bump()})
	fmt.Println(&point{y: bump(), x: g}, map[int]int{g: bump(), g + 1: g})
	fmt.Println([]point{{g, 0}, {bump(), g}})
	v := any(g)
	set := func() int { v = 5; return 1 }
	fmt.Println(v.(int)+set(), v)
	whole := point{1, 2}
	move := func() int { whole.x = 50; return 1 }
	fmt.Println(whole.x+move(), whole)
	whole.x = 1
	fmt.Println(whole == point{50, 2+0*move()}, whole)
	fmt.Println(func() (int, int) { return g, bump() }())
	a, b := g, bump()
	fmt.Println(a, b)
	var x, y = g, bump()
	x, y = g, bump()+x
	fmt.Println(x, y)
}

func panics() {
	try := func(f func()) {
		defer func() { fmt.Println(recover(), g) }()
		g = 1
		f()
	}
	var p *point
	var xs []int
	zero := 0
	try(func() { fmt.Println(p.x + bump()) })
	try(func() { fmt.Println(xs[5] + bump()) })
	try(func() { fmt.Println(1/zero + bump()) })
	try(func() { fmt.Println(xs[2:][0] + bump()) })
	try(func() { fmt.Println(any(zero).(string) + fmt.Sprint(bump())) })
	try(func() { p.x = bump() })
	try(func() { xs[bump()] = bump() })
	try(func() { xs[0], g = bump(), 3 })
	try(func() { var m map[int]int; m[bump()] = bump() })
	try(func() { var f func(int); f(bump()) })
	try(func() { var s shower; s.show(bump()) })
	try(func() { var q *buffer; q.show(bump()) })
}

func main() {
	operators()
	slices()
	places()
	calls()
	values()
	panics()
}
