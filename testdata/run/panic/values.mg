// panic takes any value; recover gives the same value back.
package main

import (
	"errors"
	"fmt"
	"runtime"
)

type custom struct{ code int }

var sentinel = errors.New("sentinel")

func catch(f func()) (r any) {
	defer func() { r = recover() }()
	f()
	return "no panic"
}

func main() {
	fmt.Println(catch(func() {}))
	fmt.Println(catch(func() { panic("text") }))
	fmt.Println(catch(func() { panic(42) }))
	fmt.Println(catch(func() { panic(custom{7}) }) == custom{7})
	fmt.Println(catch(func() { panic(sentinel) }) == sentinel)
	fmt.Println(catch(func() { panic(fmt.Sprintf("%d", 5)) }))
	r := catch(func() { panic(nil) })
	_, isNil := r.(*runtime.PanicNilError)
	fmt.Println(r, isNil)
	p := &custom{1}
	fmt.Println(catch(func() { panic(p) }) == p)
	err, ok := catch(func() {
		var s []int
		_ = s[len(s)]
	}).(runtime.Error)
	fmt.Println(err, ok)
}
