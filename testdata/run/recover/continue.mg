// After recover the caller of the recovering function goes on with the results as they are.
package main

import "fmt"

func safe(i int) (out int, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	xs := []int{10, 20, 30}
	out = -1
	out = xs[i]
	return out, true
}

type parser struct {
	in  string
	pos int
}

type syntaxError struct {
	pos int
	msg string
}

func (p *parser) fail(msg string) { panic(syntaxError{p.pos, msg}) }

func (p *parser) number() (n int) {
	start := p.pos
	for p.pos < len(p.in) && p.in[p.pos] >= '0' && p.in[p.pos] <= '9' {
		n = n*10 + int(p.in[p.pos]-'0')
		p.pos++
	}
	if p.pos == start {
		p.fail("number expected")
	}
	return n
}

func (p *parser) sum() int {
	n := p.number()
	for p.pos < len(p.in) {
		if p.in[p.pos] != '+' {
			p.fail("+ expected")
		}
		p.pos++
		n += p.number()
	}
	return n
}

func parse(s string) (n int, err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case syntaxError:
			err = fmt.Errorf("%d: %s", r.pos, r.msg)
		default:
			panic(r)
		}
	}()
	return (&parser{in: s}).sum(), nil
}

func main() {
	for i := 1; i < 5; i++ {
		fmt.Println(safe(i))
	}
	for _, s := range []string{"1+2+39", "1+", "1-2", ""} {
		fmt.Println(parse(s))
	}
	n := 0
	for i := range 1000 {
		if _, ok := safe(i % 4); !ok {
			n++
		}
	}
	fmt.Println(n)
}
