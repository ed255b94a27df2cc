// As many values as variables.
package main

func two() (int, int) { return 1, 2 }
func none()           {}

func main() {
	a, b := 1 /* ERROR "assignment mismatch: 2 variables but 1 value" */
	c := two /* ERROR "assignment mismatch: 1 variable but two returns 2 values" */ ()
	var d, e, f = two /* ERROR "assignment mismatch: 3 variables but two returns 2 values" */ ()
	var p, q int
	p, q = 1, 2, 3 // ERROR "assignment mismatch: 2 variables but 3 values"
	p, q = 1 // ERROR "assignment mismatch: 2 variables but 1 value"
	_, _ = p, q
	x := none /* ERROR "none() (no value) used as value" */ ()
	_, _, _, _, _, _, _ = a, b, c, d, e, f, x
	var g, h int = 1, 2, 3 /* ERROR "extra init expr 3" */
	_, _ = g, h
}
