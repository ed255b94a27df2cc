// Indexing and slicing what cannot be indexed or sliced, with what cannot be an index.
package main

func main() {
	x, s, m, p := 1, []int{1}, map[string]int{}, new([]int)
	arr := [3]int{}
	_ = x[ /* ERROR "cannot index x (variable of type int)" */ 0]
	_ = p[ /* ERROR "cannot index p (variable of type *[]int)" */ 0]
	_ = s["a" /* ERROR `cannot convert "a" (untyped string constant) to type int` */]
	_ = s[1.5 /* ERROR "1.5 (untyped float constant) truncated to int" */]
	_ = m[1 /* ERROR "cannot use 1 (untyped int constant) as string value in map index" */]
	_ = m /* ERROR "cannot slice m (variable of type map[string]int)" */ [1:]
	_ = arr[2:1 /* ERROR "invalid slice indices: 1 < 2" */]
	_ = arr[:4 /* ERROR "invalid argument: index 4 out of bounds [0:4]" */]
	_ = "str"[0:1:2] // ERROR "invalid operation: 3-index slice of string"
	_ = s[- /* ERROR "invalid argument: index -1 (constant of type int) must not be negative" */ 1]
	_ = [3]int{1, 2, 3}[:] // ERROR "cannot slice unaddressable value [3]int{…} (value of type [3]int)"
	_ = [2]int{1, 2, 3 /* ERROR "index 2 is out of bounds (>= 2)" */ }
}
