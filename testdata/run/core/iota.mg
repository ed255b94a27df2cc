// Constants: typed and untyped, iota, and arithmetic wider than 64 bits.
package main

const (
	A = iota
	B
	_
	D
)

const (
	KB = 1 << (10 * (iota + 1))
	MB
	GB
)

type Day int

const (
	Mon Day = iota + 1
	Tue
)

const huge = 1 << 100

const name = "const" + "ant"

func main() {
	println(A, B, D, KB, MB, GB)
	println(Mon, Tue, huge>>98, len(name), name)
	const x = 7 / 2
	const y = 7 / 2.0
	println(x, y == 3.5, 'a'+1)
}
