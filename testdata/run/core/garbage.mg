// Allocating far more than is kept: the collector has to run, and must keep what is live.
// run: GOMAXPROCS=1,8 stress
package main

type tree struct{ left, right *tree }

func build(depth int) *tree {
	if depth == 0 {
		return &tree{}
	}
	return &tree{build(depth - 1), build(depth - 1)}
}

func (t *tree) count() int {
	if t.left == nil {
		return 1
	}
	return 1 + t.left.count() + t.right.count()
}

func main() {
	keep := build(10)
	total := 0
	for range 200 {
		total += build(7).count()
	}
	println(total, keep.count())
	var parts []string
	for i := range 100 {
		s := ""
		for range 50 {
			s += string(rune('a' + i%26))
		}
		parts = append(parts, s)
	}
	println(len(parts), parts[3][:3], parts[99][49:])
}
