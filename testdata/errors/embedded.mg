// What cannot be embedded, and promotions that are ambiguous.
package main

type A struct{ x int }
type B struct{ x int }

func (A) m() {}
func (B) m() {}

type AB struct {
	A
	B
}

type P *int

type bad struct {
	* /* ERROR "embedded field type cannot be a pointer" */ P
	A
	*A /* ERROR "A redeclared" */
}

type iface interface{ m() }

type bad2 struct {
	* /* ERROR "embedded field type cannot be a pointer to an interface" */ iface
}

func main() {
	var ab AB
	_ = ab.x /* ERROR "ambiguous selector ab.x" */
	ab.m /* ERROR "ambiguous selector ab.m" */ ()
	var i iface = ab /* ERROR "cannot use ab (variable of struct type AB) as iface value in variable declaration: AB does not implement iface (ambiguous selector AB.m)" */
	_ = i
}
