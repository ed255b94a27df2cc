// Recursion of several shapes: tree, mutual, through closures, through interfaces.
package main

import "fmt"

func hanoi(n int, from, to, via string, move func(string, string)) {
	if n == 0 {
		return
	}
	hanoi(n-1, from, via, to, move)
	move(from, to)
	hanoi(n-1, via, to, from, move)
}

func permute(xs []int, k int, visit func([]int)) {
	if k == len(xs) {
		visit(xs)
		return
	}
	for i := k; i < len(xs); i++ {
		xs[k], xs[i] = xs[i], xs[k]
		permute(xs, k+1, visit)
		xs[k], xs[i] = xs[i], xs[k]
	}
}

type expr interface{ eval() int }
type num int
type sum []expr

func (n num) eval() int { return int(n) }
func (s sum) eval() (t int) {
	for _, e := range s {
		t += e.eval()
	}
	return
}

func gcd(a, b int) int {
	if b == 0 {
		return a
	}
	return gcd(b, a%b)
}

func main() {
	moves := 0
	hanoi(10, "a", "b", "c", func(string, string) { moves++ })
	hanoi(2, "a", "b", "c", func(f, t string) { fmt.Print(f, t, " ") })
	fmt.Println(moves)
	permute([]int{1, 2, 3}, 0, func(p []int) { fmt.Print(p) })
	fmt.Println()
	fmt.Println(sum{num(1), sum{num(2), num(3)}, sum{}}.eval(), gcd(1071, 462))
	var collatz func(int) int
	collatz = func(n int) int {
		if n == 1 {
			return 0
		} else if n%2 == 0 {
			return 1 + collatz(n/2)
		}
		return 1 + collatz(3*n+1)
	}
	fmt.Println(collatz(97))
}
