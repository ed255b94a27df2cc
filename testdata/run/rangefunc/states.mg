// What an iterator must not do: call the loop body too often, or keep the body's panic to itself.
package main

import "fmt"

func twice(yield func(int) bool) {
	yield(1)
	yield(2)
}

func swallow(yield func(int) bool) {
	defer func() { fmt.Println("swallowed", recover()) }()
	yield(1)
}

func again(yield func(int) bool) {
	func() {
		defer func() { recover() }()
		yield(1)
	}()
	yield(2)
}

var kept func(int) bool

func keep(yield func(int) bool) { kept = yield; yield(1) }

func try(what string, f func()) {
	defer func() { fmt.Println(what+":", recover()) }()
	f()
}

func main() {
	try("after break", func() {
		for range twice {
			break
		}
	})
	try("swallow", func() {
		for i := range swallow {
			panic(fmt.Sprint("body ", i))
		}
		fmt.Println("unreached")
	})
	try("after panic", func() {
		for range again {
			panic("body")
		}
	})
	try("after the loop", func() {
		for range keep {
		}
		kept(2)
	})
	try("inside", func() {
		for i := range keep {
			if i == 1 {
				kept(3)
			}
		}
	})
}
