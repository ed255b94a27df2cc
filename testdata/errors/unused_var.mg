// Every local variable must be used; assigning to it is not using it.
package main

func main() {
	x /* ERROR "declared and not used: x" */ := 1
	var y /* ERROR "declared and not used: y" */, z int
	z++
	a, b /* ERROR "declared and not used: b" */ := 1, 2
	_ = a
	for i /* ERROR "declared and not used: i" */, v := range []int{1} {
		println(v)
	}
	f := func() {
		inner /* ERROR "declared and not used: inner" */ := 2
	}
	f()
	switch t /* ERROR "t declared and not used" */ := any(1).(type) {
	case int:
	}
}
