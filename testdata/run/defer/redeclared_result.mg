// A short declaration that assigns to a named result of interface type stores both of its words.
package main

import "fmt"

type se struct {
	pos  int
	text string
}

func (e *se) Error() string { return fmt.Sprintf("column %d: %s", e.pos, e.text) }

func lex(s string) ([]int, error) {
	if s == "" {
		return nil, &se{3, fmt.Sprintf("unexpected %q", 'x')}
	}
	return []int{1}, nil
}

func parse(s string) (n any, err error) {
	tokens, err := lex(s)
	if err != nil {
		return nil, err
	}
	defer func() {
		if r := recover(); r != nil {
			n, err = nil, r.(*se)
		}
	}()
	return tokens, nil
}

func main() {
	n, err := parse("")
	fmt.Println(n, err)
	n, err = parse("a")
	fmt.Println(n, err)
}
