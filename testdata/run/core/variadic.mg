// Variadic parameters: none, several, a slice passed whole.
package main

func sum(first int, rest ...int) int {
	for _, x := range rest {
		first += x
	}
	return first
}

func zap(xs ...string) {
	if len(xs) > 0 {
		xs[0] = "zapped"
	}
}

func main() {
	println(sum(1), sum(1, 2), sum(1, 2, 3, 4))
	xs := []int{10, 20, 30}
	println(sum(0, xs...), sum(xs[0], xs[1:]...))
	ss := []string{"a", "b"}
	zap(ss...)
	zap()
	println(ss[0], ss[1])
}
