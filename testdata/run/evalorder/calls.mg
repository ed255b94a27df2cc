// Calls, receives and method calls in an expression happen left to right.
package main

import "fmt"

func t(name string, v int) int {
	fmt.Print(name, " ")
	return v
}

func get(name string) []int {
	fmt.Print(name, " ")
	return []int{1, 2, 3}
}

type s struct{ n int }

func (x s) plus(n int) s { fmt.Print("plus", n, " "); return s{x.n + n} }

func main() {
	fmt.Println(t("a", 1) + t("b", 2)*t("c", 3) - t("d", 4))
	fmt.Println(get("slice")[t("index", 1)])
	get("s")[t("i", 0)], get("r")[t("j", 1)] = t("v", 7), t("w", 8)
	fmt.Println()
	m := map[int]int{}
	m[t("key", 1)] = t("value", 2)
	fmt.Println(m)
	fmt.Println(s{0}.plus(t("x", 1)).plus(t("y", 2)).n)
	c := make(chan int, 3)
	c <- 10
	c <- 20
	fmt.Println([]int{t("e0", 0), <-c, t("e2", 2), <-c})
	_ = map[int]int{t("k1", 1): t("v1", 1), t("k2", 2): t("v2", 2)}
	fmt.Println()
	c <- t("send", 5)
	fmt.Println(<-c)
	_ = t("and", 0) == 1 && t("skipped", 1) == 1 || t("or", 1) == 1
	fmt.Println()
	func(a, b int, rest ...int) { fmt.Println(a, b, rest) }(t("p", 1), t("q", 2), t("r", 3), t("s", 4))
	x := []func() int{func() int { return t("f0", 0) }, func() int { return t("f1", 1) }}
	fmt.Println(x[t("sel", 1)]())
	var arr [3]int
	i := 0
	i, arr[i] = 1, 5
	arr[i], i = 6, 2
	fmt.Println(arr, i)
}
