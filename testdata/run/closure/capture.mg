// Closures share the variables they capture with their surroundings and each other.
package main

import "fmt"

func account(balance int) (deposit func(int) int, show func() int) {
	deposit = func(n int) int {
		balance += n
		return balance
	}
	show = func() int { return balance }
	return
}

func main() {
	d1, s1 := account(100)
	d2, s2 := account(5)
	d1(50)
	d2(1)
	fmt.Println(s1(), s2())
	x, y, z := 1, "two", []int{3}
	f := func() {
		x++
		y += "!"
		z = append(z, x)
		func() { x *= 10 }()
	}
	f()
	f()
	fmt.Println(x, y, z)
	{
		x := x + 1
		g := func() int { x++; return x }
		fmt.Println(g(), g())
	}
	fmt.Println(x)
	var s struct{ n int }
	arr := [3]int{}
	h := func(i int) { s.n += i; arr[i] = i }
	h(1)
	h(2)
	fmt.Println(s, arr)
}
