// Integer arithmetic: precedence, truncated division, the sign of remainders.
package main

func main() {
	a, b := 17, 5
	println(a+b, a-b, a*b, a/b, a%b)
	println(-a/b, -a%b, a/-b, a%-b, -a/-b)
	println(2+3*4, (2+3)*4, 10-4-3)
	var u uint = 17
	println(u/5, u%5, u*u)
	a += 3
	a *= 2
	a -= 1
	a /= 3
	a %= 7
	println(a)
	a++
	b--
	println(a, b)
}
