// An expression that is computed but not used is no statement.
package main

func f() int { return 1 }

func main() {
	x := 1
	x /* ERROR "x (variable of type int) is not used" */
	x /* ERROR "x + 1 (value of type int) is not used" */ + 1
	"text" /* ERROR `"text" (untyped string constant) is not used` */
	f()
	f /* ERROR "f (value of type func() int) is not used" */
	x /* ERROR "x == 2 (untyped bool value) is not used" */ == 2
	func /* ERROR "func() {} (value of type func()) is not used" */ () {}
	- /* ERROR "-x (value of type int) is not used" */ x
	[ /* ERROR "[]int{} (value of type []int) is not used" */]int{}
	int /* ERROR "int(x) (value of type int) is not used" */ (x)
	int /* ERROR "int (type) is not an expression" */
}
