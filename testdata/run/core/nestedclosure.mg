// Closures in closures: shared variables over several levels, and recursion through them.
package main

func counterPair() (inc func() int, group func() func() int) {
	n := 0
	inc = func() int { n++; return n }
	group = func() func() int {
		m := n * 10
		return func() int {
			m++
			n += m
			return n
		}
	}
	return
}

type tree struct {
	l, r *tree
	v    int
}

func (t *tree) walk(f func(int)) {
	if t != nil {
		t.l.walk(f)
		f(t.v)
		t.r.walk(f)
	}
}

func main() {
	inc, group := counterPair()
	inc()
	g1 := group()
	inc()
	g2 := group()
	println(g1(), g2(), inc(), g1())
	t := &tree{&tree{nil, nil, 1}, &tree{&tree{nil, nil, 3}, nil, 4}, 2}
	sum, list := 0, ""
	t.walk(func(v int) {
		sum += v
		func() { list += string(rune('0' + v)) }()
	})
	println(sum, list)
	var fs [3]func(int) int
	for i := range fs {
		k := i + 1
		fs[i] = func(x int) int {
			if x == 0 {
				return k
			}
			return fs[(i+1)%3](x-1) + k
		}
	}
	println(fs[0](4), fs[1](0))
	apply := func(f func(func(int) int) func(int) int, n int) int {
		return f(func(x int) int { return x * 2 })(n)
	}
	println(apply(func(h func(int) int) func(int) int {
		return func(x int) int { return h(h(x)) + 1 }
	}, 5))
}
