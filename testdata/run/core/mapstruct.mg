// Maps with struct, array, interface and pointer keys; growing from a small to a large one.
package main

type point struct{ x, y int }

type pair struct {
	name string
	p    point
	v    any
}

func main() {
	m := map[point]string{}
	for x := range 30 {
		for y := range 30 {
			m[point{x, y}] = string(rune('a'+x)) + string(rune('a'+y))
		}
	}
	println(len(m), m[point{3, 4}], m[point{29, 0}], m[point{30, 0}] == "")
	for x := range 30 {
		for y := range 30 {
			if (x+y)%3 != 0 {
				delete(m, point{x, y})
			}
		}
	}
	println(len(m))
	sum := 0
	for k, v := range m {
		if v != string(rune('a'+k.x))+string(rune('a'+k.y)) {
			println("wrong value")
		}
		sum += k.x*31 + k.y
	}
	println(sum)
	pm := map[pair]int{{"a", point{1, 2}, 3}: 1, {"a", point{1, 2}, "3"}: 2}
	println(pm[pair{"a", point{1, 2}, 3}], pm[pair{"a", point{1, 2}, "3"}], pm[pair{}])
	am := map[[2]string]int{{"x", "y"}: 5}
	am[[2]string{"x", "y"}]++
	println(am[[2]string{"x", "y"}], len(am))
	im := map[any]int{1: 1, "1": 2, true: 3, 1.5: 4, 'x': 5, point{}: 6}
	println(im[1], im["1"], im[true], im[1.5], im['x'], im[point{}], im[nil], im[int8(1)])
	x := 1
	ptrs := map[*int]int{&x: 1}
	ptrs[&x] += 10
	println(ptrs[&x], ptrs[new(int)])
}
