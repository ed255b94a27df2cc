// Stringer, error, GoStringer and Formatter decide how a value prints.
package main

import (
	"errors"
	"fmt"
)

type level int

func (l level) String() string { return [...]string{"low", "mid", "high"}[l] }

type user struct {
	name string
	lvl  level
}

func (u *user) String() string { return "user:" + u.name }

type secret string

func (s secret) GoString() string { return "secret(***)" }
func (s secret) Error() string    { return "error method wins" }
func (s secret) String() string   { return "string method" }

type hexed int

func (h hexed) Format(f fmt.State, verb rune) {
	w, wok := f.Width()
	p, pok := f.Precision()
	fmt.Fprintf(f, "<%c %d %v %d %v %v %v>", verb, w, wok, p, pok, f.Flag('+'), f.Flag('-'))
}

type exploding struct{}

func (exploding) String() string { panic("boom") }

type nilSafe struct{ s string }

func (n *nilSafe) String() string { return n.s }

func main() {
	fmt.Println(level(1), []level{0, 2}, map[level]level{2: 0})
	fmt.Printf("%v %s %d %q %x %+v\n", level(2), level(0), level(2), level(1), level(1), struct{ L level }{1})
	u := &user{"ann", 2}
	fmt.Println(u, *u, []*user{u}[0])
	fmt.Printf("%v %#v %s %d\n", secret("x"), secret("x"), secret("x"), hexed(1))
	fmt.Printf("%+8.3v %-x\n", hexed(1), hexed(2))
	fmt.Printf("%v %s\n", exploding{}, errors.New("err"))
	fmt.Printf("%v\n", (*nilSafe)(nil))
	fmt.Println(level(7))
}
