// Labels in different functions and blocks are different; labels and variables may share a name.
package main

import "fmt"

func scan(s string) (words, digits int) {
	i := 0
start:
	if i == len(s) {
		return
	}
	switch c := s[i]; {
	case c == ' ':
		i++
		goto start
	case c >= '0' && c <= '9':
		goto digit
	}
	words++
	for i < len(s) && s[i] != ' ' {
		i++
	}
	goto start
digit:
	digits++
	i++
	goto start
}

func x() (x int) {
x:
	for {
		for {
			x++
			if x > 3 {
				break x
			}
			continue x
		}
	}
	return x
}

func closures() (out []int) {
	n := 0
again:
	m := n * n
	f := func() int {
	again:
		m++
		if m%5 != 0 {
			goto again
		}
		return m
	}
	out = append(out, f())
	if n++; n < 4 {
		goto again
	}
	return
}

func main() {
	fmt.Println(scan("ab 12 c3 4"))
	fmt.Println(x())
	fmt.Println(closures())
	if true {
		goto end
	}
	fmt.Println("skipped")
end:
	fmt.Println("end")
}
