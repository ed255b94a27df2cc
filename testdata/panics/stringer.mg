// A Stringer panic value prints what its String method says.
package main

type level int

func (l level) String() string { return "level " + string(rune('0'+l)) }

func main() {
	panic(level(3))
}
