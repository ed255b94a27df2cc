// Constant expressions: division by zero, shifts, initialisers that are not constant.
package main

var n = 3

const a = n // ERROR "n (variable of type int) is not constant"
const b = f() // ERROR "f() (value of type int) is not constant"
const c []int = nil // ERROR "invalid constant type []int"
const d = 1 / 0 // ERROR "invalid operation: division by zero"
const e = 1 << -1 // ERROR "invalid operation: negative shift count -1 (untyped int constant)"
const g // ERROR "missing init expr for g"
const h = len("abc") + len([3]int{})
const i int = "s" // ERROR `cannot use "s" (untyped string constant) as int value in constant declaration`

func f() int { return 1 }

func main() {
	x := 5
	_ = x / 0 // ERROR "invalid operation: division by zero"
	_ = 1.5 << 2 // ERROR "invalid operation: shifted operand 1.5 (untyped float constant) must be integer"
	_ = x % 0 // ERROR "invalid operation: division by zero"
	_ = "a" - "b" // ERROR `invalid operation: operator - not defined on "a" (untyped string constant)`
	var arr [3]int
	_ = arr[5] // ERROR "invalid argument: index 5 out of bounds [0:3]"
	_ = arr[-1] // ERROR "invalid argument: index -1 (constant of type int) must not be negative"
	_ = "abc"[3] // ERROR "invalid argument: index 3 out of bounds [0:3]"
	var bad [-1]int // ERROR "invalid array length -1 (untyped int constant)"
	var late [n]int // ERROR "invalid array length n"
	_, _ = bad, late
}
