// Profiles that the program makes itself.
package main

import (
	"bytes"
	"fmt"
	"regexp"
	"runtime/pprof"
	"strings"
)

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

//go:noinline
func open(p *pprof.Profile, n int) {
	p.Add(n, 1)
}

//go:noinline
func twice(p *pprof.Profile) {
	for i := range 2 {
		open(p, i)
	}
}

func main() {
	p := pprof.NewProfile("example.com/files")
	fmt.Println(p.Name(), p.Count(), pprof.Lookup("example.com/files") == p, pprof.Lookup("none") == nil)
	twice(p)
	open(p, 2)
	open(p, 3)
	p.Remove(3)
	p.Remove(4)
	fmt.Println(p.Count())

	var b bytes.Buffer
	p.WriteTo(&b, 1)
	text := regexp.MustCompile(`0x[0-9a-f]+`).ReplaceAllString(b.String(), "PC")
	for line := range strings.Lines(text) {
		if strings.Contains(line, "main.") || strings.Contains(line, "profile:") {
			fields := strings.Fields(line)
			last := fields[len(fields)-1]
			fmt.Println(fields[:len(fields)-1], last[strings.LastIndex(last, "/")+1:])
		}
	}

	try(func() { open(p, 2) })
	try(func() { pprof.NewProfile("") })
	try(func() { pprof.NewProfile("heap") })
	try(func() { pprof.Lookup("heap").Add(1, 0) })
	try(func() { new(pprof.Profile).Add(1, 0) })
	try(func() { new(pprof.Profile).WriteTo(&b, 0) })
	for _, name := range []string{"allocs", "block", "goroutine", "heap", "mutex", "threadcreate"} {
		var b bytes.Buffer
		p := pprof.Lookup(name)
		err := p.WriteTo(&b, 1)
		fmt.Println(p.Name(), p.Count() >= 0, err, strings.Fields(b.String())[:2])
	}
}
