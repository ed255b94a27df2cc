// math/bits against loops written by hand.
package main

import (
	"fmt"
	"math/bits"
)

func ones(x uint64) (n int) {
	for ; x != 0; x &= x - 1 {
		n++
	}
	return
}

func reverse(x uint32) (r uint32) {
	for range 32 {
		r = r<<1 | x&1
		x >>= 1
	}
	return
}

func main() {
	for _, x := range []uint64{0, 1, 0xff, 0x8000_0000_0000_0000, 0x1234_5678_9abc_def0, ^uint64(0)} {
		fmt.Println(bits.OnesCount64(x), ones(x), bits.LeadingZeros64(x), bits.TrailingZeros64(x), bits.Len64(x))
		fmt.Println(bits.Reverse32(uint32(x)) == reverse(uint32(x)), bits.RotateLeft32(uint32(x), 5), bits.ReverseBytes64(x))
	}
	hi, lo := bits.Mul64(1<<63, 6)
	sum, carry := bits.Add64(1<<63, 1<<63, 1)
	diff, borrow := bits.Sub64(1, 2, 0)
	q, r := bits.Div64(1, 0, 3)
	fmt.Println(hi, lo, sum, carry, diff, borrow, q, r)
}
