// Builtin functions check the number and the kind of their arguments.
package main

func main() {
	var s []int
	m := map[string]int{}
	_ = len(5 /* ERROR "invalid argument: 5 (untyped int constant) for built-in len" */)
	_ = len() // ERROR "invalid operation: not enough arguments for len() (expected 1, found 0)"
	_ = len(s, s) // ERROR "invalid operation: too many arguments for len(s, s) (expected 1, found 2)"
	_ = cap(m /* ERROR "invalid argument: m (variable of type map[string]int) for built-in cap" */)
	s = append(s, "x" /* ERROR `cannot use "x" (untyped string constant) as int value in argument to append` */)
	append /* ERROR "append(s, 1) (value of type []int) is not used" */ (s, 1)
	_ = make(int /* ERROR "invalid argument: cannot make int: type must be slice, map, or channel" */)
	_ = make /* ERROR "invalid operation: make([]int) expects 2 or 3 arguments; found 1" */ ([]int)
	_ = make([]int, - /* ERROR "invalid argument: index -1 (constant of type int) must not be negative" */ 1)
	_ = make([]int, 5 /* ERROR "invalid argument: length and capacity swapped" */, 2)
	_ = new(1)
	delete(s /* ERROR "invalid argument: s (variable of type []int) is not a map" */, 1)
	delete(m, 1 /* ERROR "cannot use 1 (untyped int constant) as string value in argument to delete" */)
	copy(s /* ERROR `invalid copy: arguments s (variable of type []int) and "a" (untyped string constant) have different element types int and byte` */, "a")
	_ = min(1, "a" /* ERROR `invalid argument: mismatched types untyped int (previous argument) and untyped string (type of "a")` */)
	_ = complex(1 /* ERROR `invalid operation: complex(1, "a") (mismatched types untyped float and untyped string)` */, "a")
	len /* ERROR "len (built-in) must be called" */
	panic() // ERROR "invalid operation: not enough arguments for panic() (expected 1, found 0)"
}
