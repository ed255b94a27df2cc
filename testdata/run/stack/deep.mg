// Deep recursion grows the stack; locals, arrays and closures on it survive the moves.
// run: GOMAXPROCS=1,8 stress
package main

import "fmt"

type frame struct {
	depth int
	pad   [8]int
}

func recurse(n int, f frame, s string, up *int) (int, string) {
	local := [4]int{n, n + 1, n + 2, n + 3}
	if n == 0 {
		*up += f.depth
		return local[3], s
	}
	f.depth++
	f.pad[n%8] = n
	mine := n
	r, t := recurse(n-1, f, s, up)
	if local[1] != n+1 || mine != n || f.pad[n%8] != n {
		panic("a local changed")
	}
	return r + local[0] - mine, t
}

func main() {
	up := 0
	r, s := recurse(5000, frame{}, "carried", &up)
	fmt.Println(r, s, up)
	done := make(chan int)
	for i := range 8 {
		go func() {
			u := i
			recurse(1000+i, frame{}, "", &u)
			done <- u
		}()
	}
	sum := 0
	for range 8 {
		sum += <-done
	}
	fmt.Println(sum)
}
