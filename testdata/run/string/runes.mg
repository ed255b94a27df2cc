// Bytes, runes and strings convert into one another; bad UTF-8 decodes to U+FFFD.
package main

import (
	"fmt"
	"unicode/utf8"
)

func reverse(s string) string {
	r := []rune(s)
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	return string(r)
}

func main() {
	fmt.Println(reverse("Hello, 世界! é😀"))
	s := "a\xffb\xe4\xb8"
	for i, r := range s {
		fmt.Printf("%d:%U ", i, r)
	}
	fmt.Println()
	fmt.Println([]rune(s), []byte(s), len([]rune(s)))
	fmt.Printf("%q %q\n", string([]rune(s)), string([]byte{'x', 0x80, 'y'}))
	fmt.Println(string(rune(0x4e16)), string(rune(-1)), string(rune(0xd800)) == "\uFFFD")
	fmt.Println(utf8.RuneCountInString(s), utf8.ValidString(s), utf8.ValidString("世"), utf8.RuneLen('é'))
	r, n := utf8.DecodeRuneInString("世界")
	l, m := utf8.DecodeLastRuneInString("世界")
	fmt.Println(string(r), n, string(l), m)
	fmt.Println(utf8.AppendRune(nil, '😀'))
}
