// Strings: length, indexing, slicing, concatenation, comparison.
package main

func main() {
	s := "hello"
	t := "wörld"
	println(len(s), len(t), s[0], s[len(s)-1])
	println(s[1:3], s[:2], s[3:], s[:])
	u := s + ", " + t
	println(u, len(u))
	println(s < t, s == "hel"+"lo", s != t, "a" < "ab", "" < "a")
	u += "!"
	println(u)
	b := []byte(s)
	b[0] = 'j'
	println(string(b), s)
	r := []rune(t)
	println(len(r), string(r[1]), string(r[2:]))
	println(`raw \n`, "tab\tquote\"")
}
