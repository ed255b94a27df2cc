// Operators that the operand's type does not have.
package main

type T struct{ f []int }

func main() {
	s, b, f := "s", true, 1.5
	p := &s
	fn := func() {}
	m := map[int]int{}
	sl := []int{}
	_ = -s // ERROR "invalid operation: operator - not defined on s (variable of type string)"
	_ = !1 // ERROR "invalid operation: operator ! not defined on 1 (untyped int constant)"
	_ = ^f // ERROR "invalid operation: operator ^ not defined on f (variable of type float64)"
	_ = f % 2 // ERROR "invalid operation: operator % not defined on f (variable of type float64)"
	_ = b + b // ERROR "invalid operation: operator + not defined on b (variable of type bool)"
	_ = p + 1 // ERROR "invalid operation: p + 1 (mismatched types *string and untyped int)"
	_ = f << 1 // ERROR "invalid operation: shifted operand f (variable of type float64) must be integer"
	_ = *s // ERROR "invalid operation: cannot indirect s (variable of type string)"
	_ = fn == fn // ERROR "invalid operation: fn == fn (func can only be compared to nil)"
	_ = m == m // ERROR "invalid operation: m == m (map can only be compared to nil)"
	_ = sl == sl // ERROR "invalid operation: sl == sl (slice can only be compared to nil)"
	_ = T{} == T{} // ERROR "invalid operation: T{} == T{} (struct containing []int cannot be compared)"
	_ = b < b // ERROR "invalid operation: b < b (operator < not defined on bool)"
	_ = p < p // ERROR "invalid operation: p < p (operator < not defined on pointer)"
	s++ // ERROR "invalid operation: s++ (non-numeric type string)"
	_ = <-s // ERROR "invalid operation: cannot receive from non-channel string s (variable of type string)"
	_ = 1 && 2 // ERROR "invalid operation: operator && not defined on 1 (untyped int constant)"
	_ = f | f // ERROR "invalid operation: operator | not defined on f (variable of type float64)"
	_ = 1 << f // ERROR "invalid operation: shift count f (variable of type float64) must be integer"
}
