// Constants must fit the type they are converted to.
package main

const big = 1 << 100

var (
	a int8  = 128 // ERROR "cannot use 128 (untyped int constant) as int8 value in variable declaration (overflows)"
	b uint  = -1 // ERROR "cannot use -1 (untyped int constant) as uint value in variable declaration (overflows)"
	c       = big // ERROR "cannot use big (untyped int constant 1267650600228229401496703205376) as int value in variable declaration (overflows)"
	d       = int32(1 << 31) // ERROR "constant 2147483648 overflows int32"
	e       = uint8(255) + 1 // ERROR "uint8(255) + 1 (constant 256 of type uint8) overflows uint8"
	f int   = 1.5 // ERROR "cannot use 1.5 (untyped float constant) as int value in variable declaration (truncated)"
	g       = -uint8(1) // ERROR "-uint8(1) (constant -1 of type uint8) overflows uint8"
	h byte  = 'é' + 100 // ERROR "cannot use 'é' + 100 (untyped rune constant 333) as byte value in variable declaration (overflows)"
	i       = 1 << 64 >> 64
	j       = ^uint8(0)
	k       = float32(1e100) // ERROR "cannot convert 1e100 (untyped float constant 1e+100) to type float32"
	l       = big >> 100
)

func main() {}
