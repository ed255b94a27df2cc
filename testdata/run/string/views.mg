// Conversions between strings and bytes that only look: comparisons, map keys, ranges. Whatever is written meanwhile must not
// be seen.
package main

import (
	"fmt"
	"testing"
)

type name string

func same(a, b []byte) bool { return string(a) == string(b) }

func main() {
	b := []byte("abc")
	fmt.Println(string(b) == "abc", "abd" > string(b), name(b) == "abc", string(b) != string([]byte("abc")))
	m := map[string]int{"Xbc": 1}
	v, ok := m[string(b)]
	fmt.Println(v, ok, m[string(b)], m[string(b[1:])])
	m[string(b)]++
	m[string(b[:2])] = 5
	b[0], b[1] = 'q', 'q'
	fmt.Println(m)
	s := "hä"
	for i, c := range []byte(s) {
		s = "other"
		fmt.Print(i, c, " ")
	}
	fmt.Println()
	var e any = string(b)
	b[0] = 'a'
	fmt.Println(e == string(b), e)
	switch x := string(b); x {
	case "aqc":
		b[0] = 'z'
		fmt.Println(x, string(b))
	}
	n := testing.AllocsPerRun(10, func() {
		if !same(b, b) || m[string(b)] != 0 {
			panic("differ")
		}
		for range []byte(s) {
		}
	})
	fmt.Println(n)
}
