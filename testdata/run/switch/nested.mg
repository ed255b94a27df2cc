// Switches in loops and in one another, with break, continue, return and goto inside.
package main

import "fmt"

type op int

const (
	inc op = iota
	dec
	skip
	stop
	loop
)

func run(ops []op) (n int, why string) {
	steps := 0
again:
	for i, o := range ops {
		if steps++; steps > 20 {
			return n, "steps"
		}
		switch o {
		case inc:
			n++
		case dec:
			switch {
			case n == 0:
				break
			case n > 2:
				n -= 2
				fallthrough
			default:
				n--
			}
		case skip:
			continue
		case stop:
			return n, fmt.Sprint("stopped at ", i)
		case loop:
			if n < 6 {
				goto again
			}
			break again
		default:
			panic(fmt.Sprint("bad op ", int(o)))
		}
	}
	return n, "end"
}

func weekday(s string) (n int) {
	switch n = 100; {
	case s == "sat", s == "sun":
		return 1
	default:
		n /= 10
	case len(s) != 3:
		n = -1
	}
	return
}

func main() {
	fmt.Println(run([]op{inc, inc, skip, dec, inc}))
	fmt.Println(run([]op{dec, inc, stop, inc}))
	fmt.Println(run([]op{inc, inc, loop, inc}))
	fmt.Println(run([]op{loop}))
	fmt.Println(run([]op{inc, inc, inc, inc, dec}))
	func() {
		defer func() { fmt.Println(recover()) }()
		run([]op{inc, 9})
	}()
	fmt.Println(weekday("sat"), weekday("mon"), weekday("funday"))
}
