// recover works only when called directly by a deferred function of the panicking frames.
package main

import "fmt"

func helper() any { return recover() }

func indirect() (r any) {
	defer func() { r = recover() }()
	defer func() { helper() }()
	panic("indirect")
}

func deferredHelper() (r string) {
	defer func() {
		if x := recover(); x != nil {
			r = fmt.Sprint("outer got ", x)
		}
	}()
	defer helper()
	panic("helper deferred directly")
}

func nestedClosure() (r any) {
	defer func() { r = recover() }()
	defer func() {
		func() { fmt.Println("nested:", recover()) }()
	}()
	panic("nested")
}

func twice() {
	defer func() { fmt.Println("second recover:", recover()) }()
	defer func() { fmt.Println("first recover:", recover()) }()
	panic("once")
}

func inner() {
	defer func() {
		defer func() { fmt.Println("deferred in deferred:", recover()) }()
		panic("new panic while panicking")
	}()
	panic("old")
}

type T struct{}

func (T) rec() { fmt.Println("method:", recover()) }

func byMethod() {
	defer T{}.rec()
	panic("by method")
}

func main() {
	fmt.Println(recover())
	fmt.Println(indirect())
	fmt.Printf("%q\n", deferredHelper())
	fmt.Println(nestedClosure())
	twice()
	byMethod()
	func() {
		defer func() { fmt.Println("main:", recover()) }()
		inner()
	}()
}
