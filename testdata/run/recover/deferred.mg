// recover as a deferred function works for the function that defers it: it recovers what that one, deferred itself,
// could recover, and nothing of its own panics.
package main

import "fmt"

func try(what string, f func()) {
	defer func() { fmt.Println(what, recover()) }()
	f()
}

func main() {
	try("own panic", func() {
		defer recover()
		panic(1)
	})
	try("panic of the caller", func() {
		defer func() { defer recover() }()
		panic(2)
	})
	try("not in a call", func() {
		defer func() { func() { defer recover() }() }()
		panic(3)
	})
	try("during another panic", func() {
		defer func() {
			defer recover()
			defer func() { fmt.Println("inner", recover()) }()
			panic(5)
		}()
		panic(4)
	})
	try("the other order", func() {
		defer func() {
			defer func() { fmt.Println("inner", recover()) }()
			defer recover()
			panic(7)
		}()
		panic(6)
	})
	try("no panic", func() { defer recover() })
}
