// A nil dereference is on its own line, even when what is loaded is used on the next.
package main

import (
	"fmt"
	"runtime"
	"strings"
)

type T struct {
	n    int32
	f    float64
	next *T
	b    bool
	s    []int
}

var (
	sink  int64
	fsink float64
)

func try(f func(*T)) {
	defer func() {
		r := recover()
		for skip := 2; ; skip++ {
			_, file, line, ok := runtime.Caller(skip)
			if !ok {
				return
			}
			if strings.HasSuffix(file, "load_lines.mg") {
				fmt.Println(line, r)
				return
			}
		}
	}()
	f(nil)
}

func get(t *T) int32 {
	return t.n
}

func main() {
	try(func(t *T) {
		v := t.n
		sink = int64(v)
	})
	try(func(t *T) {
		v := t.f
		fsink = fsink +
			v
	})
	try(func(t *T) {
		v := t.n
		if v > 3 {
			sink++
		}
	})
	try(func(t *T) {
		v := t.b
		if v {
			sink++
		}
	})
	try(func(t *T) {
		v := get(t)
		sink += int64(v)
	})
	try(func(t *T) {
		v := t.next
		if v == nil {
			sink++
		}
	})
	try(func(t *T) {
		s := t.s
		for i := range s {
			sink += int64(i)
		}
	})
}
