// Structs and arrays larger than registers, passed and returned by value.
package main

type big struct {
	a [10]int
	s string
	p *int
	f float64
	n struct{ x, y int8 }
}

func fill(n int) (b big) {
	for i := range b.a {
		b.a[i] = n * i
	}
	b.s = "filled"
	b.p = &n
	b.f = float64(n) / 2
	b.n.y = int8(n)
	return
}

func change(b big, x int) (big, int) {
	b.a[3] = x
	*b.p += x
	b.n.x--
	return b, b.a[3]
}

func sum(b *big) (s int) {
	for _, v := range b.a {
		s += v
	}
	return
}

func two(a, b big) (big, big) { return b, a }

func main() {
	x := fill(2)
	y, n := change(x, 100)
	println(n, x.a[3], y.a[3], *x.p, sum(&x), sum(&y), x.n.x, y.n.x, x.n.y)
	x, y = two(x, y)
	println(x.a[3], y.a[3], x.s, y.f == 1)
	arr := [3]big{1: x}
	arr[2] = arr[1]
	arr[2].a[0] = -1
	println(arr[1].a[0], arr[2].a[0], sum(&arr[2]), arr[0].s == "")
	m := map[int]big{7: y}
	println(m[7].a[9], m[8].a[9], len(m[7].s))
	var i any = x
	x.a[0] = 55
	z := i.(big)
	println(z.a[0], x.a[0], i == any(z), z == x)
	c := make(chan big, 1)
	c <- x
	x.a[0] = 66
	println((<-c).a[0])
}
