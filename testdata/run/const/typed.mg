// Typed constants keep their type; untyped ones take the type of their context.
package main

import (
	"fmt"
	"time"
)

type meters float64

const (
	m      meters = 1.5
	n             = 10
	r             = 'x'
	f             = 2.0
	truth         = n > 5
	length        = len("four") * 2
)

func show(x any) { fmt.Printf("%T %v\n", x, x) }

func main() {
	show(m)
	show(m * n)
	show(n)
	show(r)
	show(f)
	show(n * f)
	show(r + n)
	show(1 + 0i)
	show(truth)
	show(length)
	show(2 * time.Second)
	var i8 int8 = f
	show(i8)
	show(1 << 3.0)
	var s uint = 3
	show(1 << s)
	show(int64(1) << s)
	const local int32 = -5
	show(local / 2)
	show(uint8(255) + uint8(s-3))
}
