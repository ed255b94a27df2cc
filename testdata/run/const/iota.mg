// iota counts lines of a const group, and expressions repeat implicitly.
package main

import "fmt"

type weekday uint8

const (
	sunday weekday = iota
	monday
	tuesday
	_
	thursday
)

func (d weekday) String() string { return "day" + string(rune('0'+d)) }

const (
	bit0, mask0 = 1 << iota, 1<<iota - 1
	bit1, mask1
	_, _
	bit3, mask3
)

const (
	a = "s"
	b
	c = iota * 10
	d
)

const (
	_  = iota
	KB = 1 << (10 * iota)
	MB
	GB
	TB
)

func main() {
	fmt.Println(sunday, monday, tuesday, thursday)
	fmt.Println(bit0, mask0, bit1, mask1, bit3, mask3)
	fmt.Println(a, b, c, d)
	fmt.Println(KB, MB, GB, TB)
}
