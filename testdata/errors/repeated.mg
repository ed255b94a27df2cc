// One message at two places of a line is told twice, unless nothing else stands between.
package main

func main() {
	f := []int{}
	_, _ = f[min(a /* ERROR "undefined: a" */, b /* ERROR "undefined: b" */)], f[max(a /* ERROR "undefined: a" */, b /* ERROR "undefined: b" */)]
	_, _ = c /* ERROR "undefined: c" */, c
	_ = missing /* ERROR "undefined: missing" */ .(T)
}
