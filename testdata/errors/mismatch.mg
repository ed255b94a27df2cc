// Operands of a binary operator have the same type.
package main

type meters float64

func main() {
	i, f, s, b := 1, 2.5, "s", true
	var i64 int64 = 1
	var m meters = 2
	_ = i /* ERROR "invalid operation: i + f (mismatched types int and float64)" */ + f
	_ = i /* ERROR "invalid operation: i * i64 (mismatched types int and int64)" */ * i64
	_ = s /* ERROR "invalid operation: s + i (mismatched types string and int)" */ + i
	_ = m == f /* ERROR "invalid operation: m == f (mismatched types meters and float64)" */
	_ = b /* ERROR "invalid operation: b && i (mismatched types bool and int)" */ && i
	_ = s /* ERROR "invalid operation: s + 1 (mismatched types string and untyped int)" */ + 1
	_ = i + 2.5 /* ERROR "2.5 (untyped float constant) truncated to int" */
	_ = i /* ERROR `invalid operation: i + "x" (mismatched types int and untyped string)` */ + "x"
	i /* ERROR "invalid operation: i += f (mismatched types int and float64)" */ += f
}
