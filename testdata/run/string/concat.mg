// Concatenation of many operands, in loops, and with conversions in between.
package main

import "fmt"

func join(parts ...string) (s string) {
	for _, p := range parts {
		s = s + "[" + p + "]"
	}
	return
}

func main() {
	a, b, c, d, e, f := "a", "b", "c", "d", "e", "f"
	fmt.Println(a + b + c + d + e + f + a + b)
	fmt.Println(join("x", "", "yz"))
	s := "-"
	for range 10 {
		s += s
	}
	fmt.Println(len(s))
	i := 7
	fmt.Println("n" + string(rune('0'+i)) + string([]byte{'!', '?'}) + fmt.Sprint(i*6))
	old := s[:3]
	s = "x" + s
	fmt.Println(old, s[:3])
}
