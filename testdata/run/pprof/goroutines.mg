// The goroutine profile counts goroutines that stand at the same place; the caller is one of them.
// run: GOMAXPROCS=1,4 stress
package main

import (
	"bytes"
	"fmt"
	"regexp"
	"runtime"
	"runtime/pprof"
	"strings"
	"sync"
)

func sleep(ready *sync.WaitGroup, stop chan bool) {
	ready.Done()
	<-stop
}

func name(r *runtime.StackRecord) string {
	for frames := runtime.CallersFrames(r.Stack()); ; {
		f, more := frames.Next()
		if strings.HasPrefix(f.Function, "main.") {
			return f.Function
		}
		if !more {
			return "?"
		}
	}
}

func main() {
	stop := make(chan bool)
	var ready sync.WaitGroup
	ready.Add(5)
	for range 5 {
		go sleep(&ready, stop)
	}
	ready.Wait()
	p := make([]runtime.StackRecord, 3)
	fmt.Println(runtime.GoroutineProfile(p))
	p = make([]runtime.StackRecord, 10)
	n, ok := runtime.GoroutineProfile(p)
	fmt.Println(n, ok)
	count := map[string]int{}
	for i := range p[:n] {
		count[name(&p[i])]++
	}
	fmt.Println(count)
	n, _ = runtime.ThreadCreateProfile(nil)
	fmt.Println(n > 0)

	var b bytes.Buffer
	pprof.Lookup("goroutine").WriteTo(&b, 1)
	total, _, _ := strings.Cut(b.String(), "\n")
	fmt.Println(total)
	b.Reset()
	pprof.Lookup("goroutine").WriteTo(&b, 2)
	fmt.Println(len(regexp.MustCompile(`(?m)^goroutine \d+ \[`).FindAllString(b.String(), -1)))
	close(stop)
}
