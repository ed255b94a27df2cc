// Closures capture variables, not values; each loop iteration has its own.
package main

func counter() func() int {
	n := 0
	return func() int {
		n++
		return n
	}
}

func apply(f func(int) int, xs ...int) int {
	sum := 0
	for _, x := range xs {
		sum += f(x)
	}
	return sum
}

func main() {
	a, b := counter(), counter()
	a()
	a()
	println(a(), b())
	k := 10
	println(apply(func(x int) int { return x * k }, 1, 2, 3))
	k = 100
	println(apply(func(x int) int { k++; return x * k }, 1, 1), k)
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i *= 10; return i })
	}
	for _, f := range fs {
		print(f(), " ", f(), " ")
	}
	println()
	var fact func(int) int
	fact = func(n int) int {
		if n == 0 {
			return 1
		}
		return n * fact(n-1)
	}
	println(fact(10))
	var none func()
	println(none == nil)
}
