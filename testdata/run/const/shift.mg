// Shifts of constants: the type of an untyped left operand comes from its context.
package main

import "fmt"

const (
	big   = 1 << 62
	shift = 3
	f     = 2.0
)

func main() {
	var s uint = 33
	var i = 1 << s
	var j int32 = 1 << s
	var k = uint64(1 << s)
	var w int64 = 1.0 << 33
	var u = 1.0<<shift != 0
	var x = make([]byte, 1<<(s-30))
	fmt.Println(i, j, k, w, u, len(x))
	fmt.Println(big>>60, big<<1>>1 == big, f, 1<<shift, -1>>1, -8>>1)
	var a [1 << shift]int
	var n8 int8 = 1
	fmt.Println(len(a), n8<<7, n8<<8, uint8(n8)<<7)
	fmt.Println('a'<<1, 1<<'\x03', int64(1)<<62)
	b := 1<<s == 2<<s
	var m = map[int64]bool{1 << s: true}
	fmt.Println(b, m[1<<33])
}
