// Labels of goroutines: sets and contexts, inheritance, how profiles and tracebacks show them.
// run: GOMAXPROCS=1,4 stress
package main

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"runtime"
	"runtime/pprof"
	"strings"
)

func all(ctx context.Context) string {
	var b strings.Builder
	pprof.ForLabels(ctx, func(key, value string) bool {
		fmt.Fprintf(&b, "%s=%s ", key, value)
		return key != "stop"
	})
	return b.String()
}

// header is the first line of the calling goroutine's traceback, without its number.
func header() string {
	buf := make([]byte, 1000)
	line, _, _ := strings.Cut(string(buf[:runtime.Stack(buf, false)]), "\n")
	return regexp.MustCompile(`\d+ `).ReplaceAllString(line, "N ")
}

func wait(c, stop chan bool) {
	c <- true
	<-stop
}

func main() {
	bg := context.Background()
	ctx := pprof.WithLabels(bg, pprof.Labels("b", "1", "a", "2", "b", "3"))
	fmt.Println(all(ctx))
	inner := pprof.WithLabels(ctx, pprof.Labels("c", "4", "a", "5"))
	fmt.Println(all(inner), "|", all(ctx), "|", all(bg))
	fmt.Println(all(pprof.WithLabels(ctx, pprof.Labels("stop", "", "z", "1"))))
	v, ok := pprof.Label(inner, "a")
	fmt.Println(v, ok)
	v, ok = pprof.Label(inner, "x")
	fmt.Println(v, ok)
	func() {
		defer func() { fmt.Println(recover()) }()
		pprof.Labels("odd")
	}()

	c, stop := make(chan bool), make(chan bool)
	pprof.Do(ctx, pprof.Labels("task", "two words", "q", `"é`), func(ctx context.Context) {
		fmt.Println(all(ctx))
		fmt.Println(header())
		go wait(c, stop)
		<-c
	})
	fmt.Println(header())
	pprof.SetGoroutineLabels(bg)
	fmt.Println(header())

	var b bytes.Buffer
	pprof.Lookup("goroutine").WriteTo(&b, 1)
	for line := range strings.Lines(b.String()) {
		if strings.HasPrefix(line, "# labels") {
			fmt.Print(line)
		}
	}
	close(stop)
}
