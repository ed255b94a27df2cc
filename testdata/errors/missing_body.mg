// A function without a body needs one.
package main

func f /* ERROR "missing function body" */ (int) int

func main() {
	f(1)
}
