// make with lengths and capacities known late, of many element types; out of range panics.
package main

import "fmt"

func try(n, c int) (err any) {
	defer func() { err = recover() }()
	s := make([]int16, n, c)
	return fmt.Sprint(len(s), cap(s))
}

func main() {
	fmt.Println(try(0, 0), try(3, 10))
	fmt.Println(try(-1, 5))
	fmt.Println(try(5, 4))
	fmt.Println(try(1, -1))
	type big struct {
		a [100]byte
		s string
	}
	b := make([]big, 5)
	b[4].s = "last"
	e := make([]struct{}, 1000)
	f := make([]func() int, 2)
	f[1] = func() int { return len(e) }
	fmt.Println(b[4].s, b[0].s == "", f[0] == nil, f[1]())
	u := make([]string, uint8(3), int64(4))
	fmt.Printf("%q %d\n", u, cap(u))
}
