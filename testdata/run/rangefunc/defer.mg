// A defer inside a range-over-func body runs when the surrounding function returns.
package main

import "fmt"

func items(yield func(string) bool) {
	defer fmt.Println("iterator cleanup")
	for _, s := range []string{"a", "b", "c"} {
		if !yield(s) {
			return
		}
	}
}

func use() (result string) {
	defer func() { result += "+deferred" }()
	for s := range items {
		defer fmt.Println("deferred", s)
		if s == "b" {
			return "returned " + s
		}
	}
	return "end"
}

func panics() {
	defer func() { fmt.Println("recovered", recover()) }()
	for s := range items {
		panic("in body " + s)
	}
}

func misbehaving(yield func(int) bool) {
	yield(1)
	yield(2)
}

func main() {
	fmt.Println(use())
	panics()
	defer func() { fmt.Println(recover()) }()
	for x := range misbehaving {
		fmt.Println("got", x)
		break
	}
}
