// What is stored in something that somebody keeps must not stay in its function's frame: each function here makes an
// object, lets it get out on a way of its own and returns; others use the stack before it is looked at again.
// run: GOMAXPROCS=1,2,8 stress
package main

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

type node struct {
	n    int
	next *node
	f    func() int
	any  any
}

type holder struct{ p *node }

type keeper interface{ keep(*node) }

type store struct{ kept []*node }

func (s *store) keep(p *node) { s.kept = append(s.kept, p) }

var (
	global  *node
	globals []*node
	table   = map[string]*node{}
	pairs   = map[holder]int{}
	channel = make(chan *node, 4)
	values  = make(chan any, 4)
	shared  atomic.Pointer[node]
	funcs   []func() int
)

//go:noinline
func mess(depth int) int {
	var a [64]int
	p := &a
	for i := range p {
		p[i] = depth + i
	}
	if depth == 0 {
		return p[3]
	}
	return mess(depth-1) + p[7]
}

func settle() {
	mess(20)
	runtime.GC()
	mess(20)
}

//go:noinline
func inGlobal(n int) { h := holder{&node{n: n}}; global = h.p }

//go:noinline
func inMap(n int) { h := &holder{&node{n: n}}; table["x"] = h.p; pairs[*h] = n }

//go:noinline
func inChannel(n int) { h := &holder{&node{n: n}}; channel <- h.p; values <- h }

//go:noinline
func inClosure(n int) func() int {
	x := &node{n: n}
	inner := func() *node { return x }
	return func() int { return inner().n }
}

//go:noinline
func inInterface(n int) any { h := holder{&node{n: n}}; return h }

//go:noinline
func inKeeper(k keeper, n int) { l := &node{n: n, next: &node{n: n + 1}}; k.keep(l) }

//go:noinline
func inAtomic(n int) { l := node{n: n}; l.next = &node{n: n + 1}; shared.Store(l.next) }

//go:noinline
func link(to, p *node) { to.next = p }

//go:noinline
func inCallers(to *node, n int) { p := &node{n: n}; link(to, p) }

//go:noinline
func inResult(n int) (h struct {
	pad [10]int
	p   *node
}) {
	x := node{n: n}
	h.p = &x
	return
}

//go:noinline
func first(ps ...*node) *node { return ps[0] }

//go:noinline
func throughCall(n int) *node { return first(&node{n: n}, &node{n: -n}) }

//go:noinline
func deepFirst(a, b, c *holder) *node { a.p = b.p; *b = *c; return a.p }

//go:noinline
func throughMemory(n int) *node {
	a, b, c := &holder{}, &holder{&node{n: n}}, &holder{&node{n: -n}}
	return deepFirst(a, b, c)
}

//go:noinline
func aliased(a, b **node, p *node) *node { *a = p; return *b }

//go:noinline
func throughAlias(n int) *node { var p *node; return aliased(&p, &p, &node{n: n}) }

//go:noinline
func inGoroutine(n int, wg *sync.WaitGroup, out *int) {
	x := &node{n: n}
	f := func() { *out = x.n; wg.Done() }
	g := func() { f() }
	go g()
}

//go:noinline
func methodKept(n int) { x := &node{n: n}; funcs = append(funcs, x.get) }

func (p *node) get() int { return p.n }

//go:noinline
func boxed(n int) {
	x := n
	set := func(d int) { x += d }
	set(1)
	funcs = append(funcs, func() int { set(1); return x })
}

//go:noinline
func selfKept(n int) {
	x := &node{n: n}
	x.f = func() int { return x.n }
	globals = append(globals, x)
}

//go:noinline
func copied(n int) { a := [2]*node{{n: n}, {n: n + 1}}; b := a; globals = append(globals, b[:]...) }

//go:noinline
func fromPanic(n int) (got *node) {
	defer func() { got = recover().(*holder).p }()
	h := &holder{&node{n: n}}
	panic(h)
}

//go:noinline
func fromDefer(n int) (got *node) {
	x := &node{n: n}
	defer func() { got = x }()
	return nil
}

//go:noinline
func deferredInLoop(n int) (sum int) {
	for i := range n {
		x := &node{n: i}
		defer func() { sum += x.n; settleOnce(i) }()
	}
	return 0
}

// What only another object leads to is needed until it is put in there.
//
//go:noinline
func storedLate(n int) (sum int) {
	add := func(x int) { sum += x + n }
	settle()
	add(1)
	defer func() { add(2) }()
	settle()
	return 0
}

func settleOnce(i int) {
	if i == 1 {
		settle()
	}
}

func main() {
	inGlobal(1)
	inMap(2)
	inChannel(3)
	c := inClosure(4)
	i := inInterface(5)
	s := &store{}
	inKeeper(s, 6)
	inAtomic(7)
	var head node
	inCallers(&head, 9)
	r := inResult(10)
	t, m, a := throughCall(11), throughMemory(12), throughAlias(13)
	var wg sync.WaitGroup
	var out int
	wg.Add(1)
	inGoroutine(14, &wg, &out)
	methodKept(15)
	boxed(16)
	selfKept(17)
	copied(18)
	p, d := fromPanic(20), fromDefer(21)
	settle()
	wg.Wait()
	fmt.Println(global.n, table["x"].n, pairs[holder{table["x"]}], (<-channel).n, (<-values).(*holder).p.n, c(), i.(holder).p.n)
	fmt.Println(s.kept[0].n, s.kept[0].next.n, shared.Load().n, head.next.n, r.p.n, t.n, m.n, a.n, out)
	fmt.Println(funcs[0](), funcs[1](), funcs[1](), globals[0].f(), globals[1].n, globals[2].n, p.n, d.n, deferredInLoop(5), storedLate(19))
}
