// Return statements fit the result list, and functions with results end in one.
package main

func a() int {
	return /* ERROR "not enough return values" */
}

func b() {
	return 1 /* ERROR "too many return values" */
}

func c() (int, string) {
	return 1 /* ERROR "not enough return values" */
}

func d() int {
	return "x" /* ERROR `cannot use "x" (untyped string constant) as int value in return statement` */
}

func e() (n int, err error) {
	{
		n := 2
		_ = n
		return /* ERROR "result parameter n not in scope at return" */
	}
}

func main() {}
