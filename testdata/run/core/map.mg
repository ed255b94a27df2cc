// Maps: insert, look up, delete, length, and keys of several types.
package main

type key struct {
	a int
	s string
}

func main() {
	m := map[string]int{"one": 1, "two": 2}
	m["three"] = 3
	println(len(m), m["two"], m["none"])
	v, ok := m["one"]
	println(v, ok)
	_, ok = m["four"]
	println(ok)
	delete(m, "one")
	delete(m, "absent")
	println(len(m), m["one"])
	m["two"] += 40
	m["new"]++
	println(m["two"], m["new"])
	big := make(map[int]int)
	for i := 0; i < 1000; i++ {
		big[i*7] = i
	}
	sum := 0
	for k, v := range big {
		if k != v*7 {
			println("bad", k, v)
		}
		sum += v
	}
	println(len(big), sum)
	ks := map[key]bool{{1, "a"}: true}
	println(ks[key{1, "a"}], ks[key{1, "b"}])
	var none map[string]int
	println(none == nil, none["x"], len(none))
	clear(big)
	println(len(big))
}
