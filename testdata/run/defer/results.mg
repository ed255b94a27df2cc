// Deferred closures read and change named results, after the return value is set.
package main

import "fmt"

func double(n int) (r int) {
	defer func() { r *= 2 }()
	return n + 1
}

func unnamed(n int) int {
	defer func() { n = 100 }()
	return n
}

func several() (a int, s string, err error) {
	defer func() { a++ }()
	defer func() { s += "!" }()
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	a, s = 1, "partial"
	panic("stop")
}

type resource struct {
	name string
	log  *[]string
}

func open(name string, log *[]string) *resource {
	*log = append(*log, "open "+name)
	return &resource{name, log}
}

func (r *resource) Close() { *r.log = append(*r.log, "close "+r.name) }

func use(log *[]string) {
	for _, n := range []string{"a", "b"} {
		r := open(n, log)
		defer r.Close()
	}
	*log = append(*log, "use")
}

func nested() (out []int) {
	defer func() {
		defer func() {
			out = append(out, 3)
		}()
		out = append(out, 2)
	}()
	out = append(out, 1)
	return out
}

func main() {
	fmt.Println(double(4), unnamed(5))
	fmt.Println(several())
	var log []string
	use(&log)
	fmt.Println(log)
	fmt.Println(nested())
}
