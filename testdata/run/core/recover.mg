// panic unwinds through deferred calls; recover stops it and execution goes on.
package main

func try(f func()) (msg string) {
	defer func() {
		switch r := recover().(type) {
		case nil:
			msg = "fine"
		case string:
			msg = "string: " + r
		case error:
			msg = "error: " + r.Error()
		default:
			msg = "something"
		}
	}()
	f()
	return "unset"
}

func main() {
	var s []int
	var m map[string]int
	var p *struct{ x int }
	zero := 0
	println(try(func() {}))
	println(try(func() { panic("boom") }))
	println(try(func() { println(s[3]) }))
	println(try(func() { m["a"] = 1 }))
	println(try(func() { println(p.x) }))
	println(try(func() { println(1 / zero) }))
	println(try(func() { panic(42) }))
	println(try(func() { println(s[1:zero]) }))
	println(recover() == nil)
}
