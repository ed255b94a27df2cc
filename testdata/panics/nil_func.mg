// Calling a nil function value.
package main

type hooks struct{ before, after func(string) }

func run(h hooks) {
	h.before("start")
	h.after("end")
}

func main() {
	run(hooks{before: func(s string) { println(s) }})
}
