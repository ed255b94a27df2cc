// Sums, differences and products of numbers that are longer than a word: carries at the edges, in chains and in loops.
// run: stress
package main

import (
	"fmt"
	"math/bits"
)

var edges = []uint64{0, 1, 2, 1<<31 - 1, 1 << 31, 1<<32 - 1, 1 << 32, 1<<63 - 1, 1 << 63, 1<<64 - 2, 1<<64 - 1}

// The same by other means, through values that the compiler does not know.
//
//go:noinline
func slowAdd(x, y, c uint64) (uint64, uint64) {
	low := x&(1<<32-1) + y&(1<<32-1) + c
	high := x>>32 + y>>32 + low>>32
	return high<<32 | low&(1<<32-1), high >> 32
}

//go:noinline
func slowMul(x, y uint64) (hi, lo uint64) {
	for i := 63; i >= 0; i-- {
		hi = hi<<1 | lo>>63
		lo <<= 1
		if y>>i&1 != 0 {
			var c uint64
			lo, c = slowAdd(lo, x, 0)
			hi += c
		}
	}
	return hi, lo
}

func all() {
	for _, x := range edges {
		for _, y := range edges {
			for c := uint64(0); c < 2; c++ {
				sum, carry := bits.Add64(x, y, c)
				if s, out := slowAdd(x, y, c); s != sum || out != carry {
					fmt.Println("add", x, y, c, sum, carry, s, out)
				}
				diff, borrow := bits.Sub64(x, y, c)
				// x - y - c = x + ^y + 1 - c, and it borrows where that does not carry.
				if d, out := slowAdd(x, ^y, 1-c); d != diff || 1-out != borrow {
					fmt.Println("sub", x, y, c, diff, borrow, d, 1-out)
				}
				s, out := bits.Add(uint(x), uint(y), uint(c))
				d, under := bits.Sub(uint(x), uint(y), uint(c))
				if uint64(s) != sum || uint64(out) != carry || uint64(d) != diff || uint64(under) != borrow {
					fmt.Println("words", x, y, c)
				}
				s32, out32 := bits.Add32(uint32(x), uint32(y), uint32(c))
				d32, under32 := bits.Sub32(uint32(x), uint32(y), uint32(c))
				wide := uint64(uint32(x)) + uint64(uint32(y)) + c
				short := int64(uint32(x)) - int64(uint32(y)) - int64(c)
				if s32 != uint32(wide) || out32 != uint32(wide>>32) || d32 != uint32(short) || (under32 == 1) != (short < 0) {
					fmt.Println("half words", x, y, c)
				}
			}
			hi, lo := bits.Mul64(x, y)
			if h, l := slowMul(x, y); h != hi || l != lo || x*y != lo {
				fmt.Println("mul", x, y, hi, lo, h, l)
			}
			h, l := bits.Mul(uint(x), uint(y))
			if uint64(h) != hi || uint64(l) != lo {
				fmt.Println("words", x, y)
			}
			if hi < y {
				q, r := bits.Div64(hi, lo, y)
				if q != x || r != 0 {
					fmt.Println("div", x, y, q, r)
				}
				if lo < 1<<64-1 && y > 1 {
					if q, r := bits.Div64(hi, lo+1, y); q != x || r != 1 {
						fmt.Println("div", x, y, q, r)
					}
				}
			}
		}
	}
}

type number [4]uint64

func add(z, x, y *number) (c uint64) {
	z[0], c = bits.Add64(x[0], y[0], 0)
	z[1], c = bits.Add64(x[1], y[1], c)
	z[2], c = bits.Add64(x[2], y[2], c)
	z[3], c = bits.Add64(x[3], y[3], c)
	return c
}

func sub(z, x, y *number) (b uint64) {
	z[0], b = bits.Sub64(x[0], y[0], 0)
	z[1], b = bits.Sub64(x[1], y[1], b)
	z[2], b = bits.Sub64(x[2], y[2], b)
	z[3], b = bits.Sub64(x[3], y[3], b)
	return b
}

// square returns the lower half of x*x.
func square(x []uint64) []uint64 {
	z := make([]uint64, len(x))
	for i, a := range x {
		var carry uint64
		for j, b := range x[:len(x)-i] {
			hi, lo := bits.Mul64(a, b)
			var c uint64
			lo, c = bits.Add64(lo, z[i+j], 0)
			hi, _ = bits.Add64(hi, 0, c)
			z[i+j], c = bits.Add64(lo, carry, 0)
			carry, _ = bits.Add64(hi, 0, c)
		}
	}
	return z
}

// A carry that is not used at once, and one that is used as a number.
func apart(x, y []uint64) (total uint64, text string) {
	_, c1 := bits.Add64(x[0], y[0], 0)
	_, c2 := bits.Add64(x[1], y[1], 1)
	for range 3 {
		total += c1<<8 | c2
	}
	if c1 == 1 {
		text = "carried"
	}
	return total + c1, text
}

func main() {
	all()
	one, most := number{1}, number{1<<64 - 1, 1<<64 - 1, 1<<64 - 1, 1<<64 - 1}
	var z number
	fmt.Println(add(&z, &most, &one), z)
	fmt.Println(sub(&z, &number{}, &one), z)
	fmt.Println(add(&z, &most, &most), z)
	fmt.Println(sub(&z, &z, &most), z)
	fmt.Println(square([]uint64{1<<64 - 1, 1<<64 - 1, 3, 0}))
	fmt.Println(apart([]uint64{1 << 63, 0}, []uint64{1 << 63, 5}))
	f := bits.Add64
	fmt.Println(f(1<<64-1, 0, 1))
	g := bits.Mul64
	fmt.Println(g(1<<63, 6))
}
