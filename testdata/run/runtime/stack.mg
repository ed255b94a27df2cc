// runtime.Stack and runtime.Callers name the functions that are running.
package main

import (
	"fmt"
	"runtime"
	"strings"
)

//go:noinline
func inner() (stack string, names []string) {
	buf := make([]byte, 4096)
	stack = string(buf[:runtime.Stack(buf, false)])
	pcs := make([]uintptr, 10)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
	for {
		f, more := frames.Next()
		if strings.HasPrefix(f.Function, "main.") {
			names = append(names, fmt.Sprint(f.Function, ":", f.Line))
		}
		if !more {
			return
		}
	}
}

//go:noinline
func outer() (string, []string) {
	a, b := inner()
	return a, b
}

func main() {
	stack, names := outer()
	fmt.Println(strings.HasPrefix(stack, "goroutine 1 [running]:\n"))
	a, b, c := strings.Index(stack, "main.inner("), strings.Index(stack, "main.outer("), strings.Index(stack, "main.main(")
	fmt.Println(a > 0, a < b, b < c)
	fmt.Println(names)
	func() {
		defer func() {
			recover()
			_, names := inner()
			fmt.Println(len(names) >= 3, names[len(names)-1])
		}()
		var p *int
		*p = 1
	}()
}
