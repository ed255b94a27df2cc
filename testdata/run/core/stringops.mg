// Strings under pressure: comparison by length and content, slices, concatenation, map keys.
package main

func repeat(s string, n int) (r string) {
	for range n {
		r += s
	}
	return
}

func index(s, sub string) int {
	for i := 0; i+len(sub) <= len(s); i++ {
		if s[i:i+len(sub)] == sub {
			return i
		}
	}
	return -1
}

func main() {
	a, b := repeat("ab", 20), repeat("ab", 19)+"ac"
	println(a == b, a < b, a[:38] == b[:38], a != a[:39], len(a))
	println(index(a, "ba"), index(b, "ac"), index(a, "zz"), index("", ""), index("x", ""))
	ordered := []string{"", "\x00", "A", "Z", "a", "aa", "ab", "b", "é", "世", "\xff"}
	bad := 0
	for i := range ordered {
		for j := range ordered {
			if (ordered[i] < ordered[j]) != (i < j) || (ordered[i] >= ordered[j]) != (i >= j) || (ordered[i] == ordered[j]) != (i == j) {
				bad++
			}
		}
	}
	println(bad)
	m := map[string]int{}
	for i := range 200 {
		m[repeat("k", i%40)]++
	}
	println(len(m), m["kkk"], m[repeat("k", 39)])
	s := a[10:20]
	t := s[2:4] + "-" + s[len(s)-1:]
	println(t, len(s[3:3]), s[10:] == "")
	bs := []byte(t)
	rs := []rune("añ" + t)
	bs[0], rs[0] = 'X', 'Y'
	println(string(bs), string(rs), t, string(rs[1]), len(string(rs[1])))
	x := "long enough to live on the heap"
	y := x
	x = x[5:] + x[:5]
	println(x, y)
}
