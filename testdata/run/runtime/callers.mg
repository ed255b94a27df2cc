// runtime.Caller and Callers count the functions that the programmer wrote: inlined ones are frames, wrappers and what runs
// deferred calls are not.
package main

import (
	"fmt"
	"path"
	"runtime"
	"strings"
)

func here(skip int) string {
	pc, file, line, ok := runtime.Caller(skip)
	return fmt.Sprint(runtime.FuncForPC(pc).Name(), " ", path.Base(file), " ", line, " ", ok)
}

func one() string { return here(2) }
func two() string { return one() }

func names(skip int) {
	pcs := make([]uintptr, 4)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(skip, pcs)])
	for {
		f, more := frames.Next()
		if strings.HasPrefix(f.Function, "main.") {
			fmt.Print(f.Function, " ", f.Line, "; ")
		}
		if !more {
			break
		}
	}
	fmt.Println()
}

func outer(skip int) { names(skip) }

type method struct{}

func (method) call() string { return here(2) }

func main() {
	fmt.Println(one())
	fmt.Println(two())
	outer(0)
	outer(1)
	outer(2)
	var i interface{ call() string } = &method{}
	fmt.Println(i.call())
	func() {
		defer func() { fmt.Println(here(2)) }()
	}()
	func() {
		for range 2 {
			defer func(n int) { fmt.Println(here(1)) }(1)
		}
	}()
	f := runtime.FuncForPC(func() uintptr { pc, _, _, _ := runtime.Caller(0); return pc }())
	fmt.Println(f.Name())
}
