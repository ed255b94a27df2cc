// A recovered run-time error can be raised again; it keeps its text.
package main

import (
	"fmt"
	"runtime"
)

func main() {
	defer func() {
		err := recover().(runtime.Error)
		fmt.Println(err)
		panic(err)
	}()
	var xs []int
	xs[0]++
}
