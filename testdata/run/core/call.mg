// Functions: several parameters, several results, named results, blank ones.
package main

func divmod(a, b int) (int, int) {
	return a / b, a % b
}

func split(sum int) (x, y int) {
	x = sum * 4 / 9
	y = sum - x
	return
}

func nine(a, b, c, d, e, f, g, h, i int) int {
	return a + 10*b + 100*c + 1000*d + 10000*e + 100000*f + 1000000*g + 10000000*h + 100000000*i
}

func ten() (a, b, c, d, e, f, g, h, i, j int) {
	return 0, 1, 2, 3, 4, 5, 6, 7, 8, 9
}

func second(_ int, s string) string { return s }

func main() {
	q, r := divmod(17, 5)
	println(q, r)
	println(split(17))
	println(nine(1, 2, 3, 4, 5, 6, 7, 8, 9))
	a, b, c, d, e, f, g, h, i, j := ten()
	println(a, b, c, d, e, f, g, h, i, j)
	println(divmod(divmod(100, 7)))
	println(second(1, "two"))
}
