// Tracebacks show functions without arguments as main.f().
package main

import (
	"fmt"
	"runtime"
	"strings"
)

//go:noinline
func noArgs() string {
	buf := make([]byte, 4096)
	return string(buf[:runtime.Stack(buf, false)])
}

//go:noinline
func args(a int, s string) string {
	return noArgs() + s[:a]
}

type T struct{ n int }

//go:noinline
func (t *T) method() string { return args(0, "x") + fmt.Sprint(t.n) }

func main() {
	t := &T{1}
	text := func() string { return t.method() }()
	for _, want := range []string{"main.noArgs()\n", "main.args(", "main.(*T).method(", "main.main()\n", "goroutine 1 [running]:\n"} {
		fmt.Println(strings.Contains(text, want), strings.Contains(text, "main.args()"))
	}
}
