// Converting between string and []byte copies: neither sees later changes of the other.
package main

import "fmt"

type text []byte
type name string

func main() {
	b := []byte("mutable")
	s := string(b)
	b[0] = 'M'
	fmt.Println(s, string(b))
	c := []byte(s)
	c = append(c, "..."...)
	n := copy(c, "XY")
	fmt.Println(n, string(c), s)
	m := map[string]int{"key": 1}
	k := []byte("key")
	fmt.Println(m[string(k)], string(k) == "key", string(k[1:]) < "f")
	for i, x := range []byte("hi") {
		fmt.Print(i, ":", x, " ")
	}
	fmt.Println()
	t := text("bytes")
	fmt.Println(string(t), name(t[:2])+"!", []byte(name("n")))
	var none []byte
	fmt.Println(string(none) == "", len([]byte("")))
}
