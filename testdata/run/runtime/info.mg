// What package runtime tells: goroutines, processors, versions, callers.
package main

import (
	"fmt"
	"runtime"
	"strings"
)

func where() (string, int) {
	_, file, line, ok := runtime.Caller(1)
	if !ok {
		return "?", 0
	}
	return file[strings.LastIndex(file, "/")+1:], line
}

type T struct{}

func (*T) method() string {
	pc, _, _, _ := runtime.Caller(0)
	return runtime.FuncForPC(pc).Name()
}

func main() {
	fmt.Println(runtime.NumGoroutine(), runtime.NumCPU() > 0, runtime.GOOS, runtime.GOARCH, runtime.Compiler != "")
	block := make(chan int)
	for range 5 {
		go func() { <-block }()
	}
	fmt.Println(runtime.NumGoroutine())
	old := runtime.GOMAXPROCS(2)
	fmt.Println(old > 0, runtime.GOMAXPROCS(0), runtime.GOMAXPROCS(old))
	fmt.Println(where())
	fmt.Println((*T)(nil).method())
	func() {
		pc, _, _, _ := runtime.Caller(0)
		fmt.Println(runtime.FuncForPC(pc).Name())
	}()
	close(block)
	for runtime.NumGoroutine() > 1 {
		runtime.Gosched()
	}
	fmt.Println(runtime.NumGoroutine(), strings.HasPrefix(runtime.Version(), "go1."))
}
