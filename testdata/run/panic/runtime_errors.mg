// Every run-time error that can be recovered, with Go's text.
package main

import "fmt"

type T struct{ f [10]int }

func try(name string, f func()) {
	defer func() { fmt.Printf("%s: %v\n", name, recover()) }()
	f()
}

func main() {
	s := []int{1, 2, 3}
	str := "abc"
	var arr [4]int
	n, m := 5, -1
	zero := 0
	var p *T
	var mp map[string]int
	var x any = "str"
	var fn func()
	var ch chan int
	try("index", func() { _ = s[n] })
	try("negative index", func() { _ = s[m] })
	try("array", func() { arr[n] = 1 })
	try("string", func() { _ = str[n] })
	try("slice high", func() { _ = s[:n] })
	try("slice low", func() { _ = s[n-1:] })
	try("slice order", func() { _ = s[3:zero] })
	try("slice max", func() { _ = s[0:1:n] })
	try("slice3 order", func() { _ = s[zero : n-2 : 2] })
	try("string slice", func() { _ = str[n:] })
	try("string high", func() { _ = str[1:n] })
	try("array slice", func() { _ = arr[1:n] })
	try("to array", func() { _ = [4]int(s) })
	try("divide", func() { _ = n / zero })
	try("modulo", func() { n %= zero })
	try("nil field", func() { _ = p.f[2] })
	try("nil map", func() { mp["a"] = 1 })
	try("assertion", func() { _ = x.(int) })
	try("nil func", func() { fn() })
	try("close nil", func() { close(ch) })
	try("make", func() { _ = make([]int, m) })
	try("make chan", func() { _ = make(chan int, m) })
	try("shift", func() { _ = 1 << m })
	ch = make(chan int, 1)
	close(ch)
	try("close closed", func() { close(ch) })
	try("send closed", func() { ch <- 1 })
	try("hash", func() { _ = map[any]int{func() {}: 1} })
	try("compare", func() { _ = any(s) == any(s) })
}
