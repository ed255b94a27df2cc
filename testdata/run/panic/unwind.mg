// A panic runs the deferred calls of every function on its way.
package main

import "fmt"

func a() {
	defer fmt.Println("a deferred")
	b()
	fmt.Println("not reached in a")
}

func b() {
	defer fmt.Println("b deferred")
	defer func() {
		fmt.Println("b recovers:", recover())
		panic("second")
	}()
	c()
}

func c() {
	defer fmt.Println("c deferred")
	for i := 0; ; i++ {
		if i == 2 {
			panic("first")
		}
		defer fmt.Println("c loop", i)
	}
}

func replaced() {
	defer func() { fmt.Println("outermost sees", recover()) }()
	defer func() { panic("replacement") }()
	panic("original")
}

func main() {
	func() {
		defer func() { fmt.Println("main recovers:", recover()) }()
		a()
	}()
	replaced()
	fmt.Println("end", recover())
}
