// Functions on byte slices.
package main

import (
	"bytes"
	"fmt"
)

func main() {
	a, b := []byte("abc"), []byte("abd")
	fmt.Println(bytes.Compare(a, b), bytes.Equal(a, []byte("abc")), bytes.Equal(nil, []byte{}), bytes.EqualFold(a, []byte("ABC")))
	s := []byte("one two  three")
	fmt.Printf("%q %q\n", bytes.Fields(s), bytes.Split(s, []byte(" ")))
	fmt.Println(bytes.Index(s, []byte("two")), bytes.IndexByte(s, 'w'), bytes.Contains(s, []byte("three")), bytes.Count(s, []byte("o")))
	fmt.Printf("%s %s %s\n", bytes.ToUpper(s), bytes.Title([]byte("go")), bytes.Repeat([]byte("x"), 3))
	fmt.Printf("%q %q\n", bytes.TrimSpace([]byte("  x ")), bytes.TrimPrefix(s, []byte("one ")))
	fmt.Printf("%s %s\n", bytes.Join([][]byte{a, b}, []byte("+")), bytes.ReplaceAll(s, []byte("o"), []byte("0")))
	c := bytes.Clone(a)
	c[0] = 'X'
	fmt.Println(string(a), string(c), bytes.HasPrefix(c, []byte("X")))
	before, after, ok := bytes.Cut([]byte("k:v"), []byte(":"))
	fmt.Printf("%s %s %v %v\n", before, after, ok, bytes.Runes([]byte("é!")))
}
