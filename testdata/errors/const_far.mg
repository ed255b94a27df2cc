// Constants of any size, as long as their exponent has 32 bits.
package main

const huge = 1e500000000

const (
	squared = huge * huge // ERROR "constant result is not representable"
	again   = squared * squared
	too     = 1e+1000000000 // ERROR "malformed constant: 1e+1000000000"
)

const (
	a int64   = 1.23456789e-1000000 // ERROR "cannot use 1.23456789e-1000000 (untyped float constant 1.23457e-1000000) as int64 value in constant declaration (truncated)"
	b int64   = -1e10000000         // ERROR "cannot use -1e10000000 (untyped float constant -1e+10000000) as int64 value in constant declaration (truncated)"
	c float64 = huge                // ERROR "cannot use huge (untyped float constant 1e+500000000) as float64 value in constant declaration (overflows)"
	d float32 = 1 / huge
	e int     = huge / 1e499999999
	f float64 = 0x1p1000000        // ERROR "(untyped float constant 9.90066e+301029) as float64 value in constant declaration (overflows)"
)

func main() {
	const small = 1 / huge
	println(small == 0, small < huge, -huge < huge, d)
	var i int = huge*small + 41.5 // ERROR "cannot use huge * small + 41.5 (untyped float constant 42.5) as int value in variable declaration (truncated)"
	_ = i
}

// Complex numbers reach less far.
var (
	_ = 1i / 1e-600000000  // ERROR "invalid operation: division by zero"
	_ = 1 / 1e-600000000i  // ERROR "invalid operation: division by zero"
	_ = 1i / (1e-600000000 + 1e-600000000i) // ERROR "invalid operation: division by zero"
)
