// append: when it writes in place and when it moves.
package main

func main() {
	a := make([]int, 3, 5)
	b := append(a, 10)
	c := append(a, 20)
	println(b[3], c[3], &a[0] == &b[0])
	d := append(c, 30, 40)
	d[0] = 7
	println(a[0], d[0], len(d), &a[0] == &d[0])
	a = append(a[:1], a[2:]...)
	println(len(a), cap(a))
	var s []byte
	for i := range 100 {
		s = append(s, byte(i))
		s = append(s, s[len(s)/2:]...)
		if len(s) > 60 {
			s = s[len(s)-30:]
		}
	}
	sum := 0
	for _, x := range s {
		sum += int(x)
	}
	println(len(s), sum)
	type pair struct {
		s string
		p *int
	}
	var ps []pair
	for i := range 20 {
		ps = append(ps, pair{string(rune('a' + i)), &i})
	}
	println(*ps[3].p, ps[19].s, *ps[19].p, len(ps))
	ps = append(ps[:5], append([]pair{{"new", nil}}, ps[5:]...)...)
	println(ps[5].s, ps[6].s, len(ps))
	var nested [][]int
	nested = append(nested, nil, []int{1}, append([]int(nil), 2, 3))
	nested[0] = append(nested[0], nested[2]...)
	nested[2][0] = 9
	println(len(nested), nested[0][0], nested[2][0])
}
