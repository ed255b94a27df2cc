// text/scanner: tokens of Go with their places, mistakes, and other sets of tokens.
package main

import (
	"errors"
	"fmt"
	"strings"
	"testing/iotest"
	"text/scanner"
)

const text = `package main // comment
func f(x int) float64 { /* more
lines */ return 3.14e-2*float64(x) + 0x_ff + '\u00e4' + "str\"ing" + ` + "`raw\nstring`" + ` }
a.b..c 1.2.3 0b12 0o7_ 1_000 'ab' "open
'\xz' 日本 §`

func main() {
	var s scanner.Scanner
	s.Init(strings.NewReader(text))
	s.Filename = "example"
	s.Error = func(s *scanner.Scanner, msg string) { fmt.Println("error at", s.Position, s.Pos(), msg, s.TokenText()) }
	for tok := s.Scan(); tok != scanner.EOF; tok = s.Scan() {
		fmt.Println(s.Position, s.Offset, scanner.TokenString(tok), s.TokenText())
	}
	fmt.Println(s.ErrorCount, s.Position, s.Pos())

	s.Init(strings.NewReader("%var1 var2%\tvar3 /* c */ 5"))
	s.IsIdentRune = func(ch rune, i int) bool { return ch == '%' && i == 0 || ch >= 'a' || i > 0 && '0' <= ch && ch <= '9' }
	s.Mode ^= scanner.SkipComments
	s.Whitespace ^= 1 << '\t'
	for tok := s.Scan(); tok != scanner.EOF; tok = s.Scan() {
		fmt.Printf("%s %q\n", s.Position, s.TokenText())
	}

	s.Init(iotest.ErrReader(errors.New("no text")))
	s.Error = func(s *scanner.Scanner, msg string) { fmt.Println(s.Pos(), msg) }
	fmt.Println(scanner.TokenString(s.Scan()), s.Peek() == scanner.EOF, s.Position)
	fmt.Println(scanner.Position{}, scanner.Position{Filename: "x"}, scanner.Position{Line: 1, Column: 2})
}
