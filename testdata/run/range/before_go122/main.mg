// In a module of Go 1.21 all iterations of a loop share its variables; a file may ask for more.
package main

import "fmt"

func main() {
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { return i })
	}
	for i, v := range []int{10, 20, 30} {
		fs = append(fs, func() int { v++; return i + v })
	}
	for k, v := range map[string]int{"abc": 1} {
		fs = append(fs, func() int { return len(k) + v })
	}
	for _, r := range "xyz" {
		fs = append(fs, func() int { return int(r) })
	}
	var ps []*int
	for _, v := range [...]int{1, 2} {
		ps = append(ps, &v)
	}
	for _, f := range fs {
		fmt.Print(f(), " ")
	}
	fmt.Println(*ps[0], ps[0] == ps[1])
	newer()
}
