// The dots belong to the last parameter and to slices.
package main

func v(xs ...int) {}
func plain(xs []int) {}

func main() {
	v([ /* ERROR "cannot use []string{} (value of type []string) as []int value in argument to v" */]string{}...)
	v([]int{}) // ERROR "cannot use []int{} (value of type []int) as int value in argument to v"
	plain([]int{}...) // ERROR "cannot use ... in call to non-variadic plain"
	v([ /* ERROR "cannot use [3]int{} (value of type [3]int) as []int value in argument to v" */ 3]int{}...)
	var f func(...int) = plain /* ERROR "cannot use plain (value of type func(xs []int)) as func(...int) value in variable declaration" */
	_ = f
	_ = append([]int{}, []int{1}) // ERROR "cannot use []int{…} (value of type []int) as int value in argument to append"
	_ = append([]int{}, []string{}...) // ERROR "cannot use []string{} (value of type []string) as []int value in argument to append"
}
