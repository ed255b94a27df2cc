// More arguments and results than any set of registers holds, of mixed types.
package main

import "fmt"

type big struct {
	a, b, c, d, e, f, g int
	s                   string
}

func mixed(a int8, b string, c float32, d []int, e any, f uint64, g bool, h big, i float64, j *int, k rune, l map[string]int, m complex128) (string, big, float64, error, []int, int8) {
	h.g += int(a)
	*j++
	return fmt.Sprint(a, b, c, d, e, f, g, i, *j, k, l, m), h, float64(c) + i, nil, append(d, int(f)), -a
}

func tenFloats(a, b, c, d, e, f, g, h, i, j float64) (float64, float64, float64, float64, float64, float64, float64, float64, float64, float64) {
	return j, i, h, g, f, e, d, c, b, a
}

func variadic(prefix string, xs ...any) string { return prefix + fmt.Sprint(len(xs), xs) }

func main() {
	n := 1
	s, b, f, err, list, i := mixed(3, "s", 1.5, []int{1}, "any", 1<<63, true, big{g: 4, s: "big"}, 2.5, &n, 'r', map[string]int{"k": 1}, 1i)
	fmt.Println(s)
	fmt.Println(b, f, err, list, i, n)
	fmt.Println(tenFloats(0, 1, 2, 3, 4, 5, 6, 7, 8, 9))
	fmt.Println(variadic("none "), variadic("mixed ", 1, "b", nil))
	func(bs ...big) {
		fmt.Println(len(bs), bs[1].s)
	}(b, big{s: "second"})
}
