// What is looked at and forgotten costs no memory of the heap: short strings, buffers that grow within their room, slices
// made only to be appended, objects that callees give back or compare by address.
package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unsafe"
)

type node struct {
	next *node
	n    int
}

//go:noinline
func (p *node) add(n int) *node { p.n += n; return p }

//go:noinline
func sum(xs []byte) (n int) {
	for len(xs) > 0 {
		n += int(xs[0])
		xs = xs[1:]
	}
	return n
}

//go:noinline
func overlaps(a, b []byte) bool {
	return uintptr(unsafe.Pointer(&a[0])) <= uintptr(unsafe.Pointer(&b[len(b)-1]))
}

//go:noinline
func trimmed(s string) string {
	for len(s) > 0 && s[0] == ' ' {
		s = s[1:]
	}
	return s
}

var (
	text   = "日本語 é"
	digits = []byte("12345")
	total  int
	kept   []string
)

func allocs(name string, f func()) { fmt.Println(name, testing.AllocsPerRun(20, f)) }

func main() {
	allocs("runes", func() {
		for _, r := range text {
			total += int(r)
		}
	})
	allocs("number", func() {
		n, _ := strconv.Atoi(string(digits))
		total += n
	})
	allocs("bytes", func() { total += sum([]byte(text)) })
	allocs("merged", func() {
		s := trimmed("  " + string(digits))
		if total&1 == 0 {
			s = s[1:]
		}
		total += len(s)
	})
	allocs("concat", func() { total += strings.Count(text+"-"+text[:3]+"!", "-") })
	allocs("buffer", func() {
		buf := make([]byte, 0, 64)
		for i := range 60 {
			buf = append(buf, byte(i))
		}
		total += sum(buf)
	})
	allocs("callee", func() {
		var p node
		total += p.add(1).add(2).n
	})
	allocs("addresses", func() {
		var a, b [8]byte
		if overlaps(a[:], b[:]) && overlaps(b[:], a[:]) {
			total++
		}
	})
	allocs("appended", func() {
		xs := append([]byte(nil), make([]byte, 1000)...)
		total += len(xs)
	})
	allocs("grown", func() { total += cap(slices.Grow(digits, 100)) })
	allocs("builder", func() {
		var b strings.Builder
		b.Grow(10)
		b.WriteString("0123456789")
		total += b.Len()
	})

	// What is kept lives on, each for itself.
	for i := range 3 {
		kept = append(kept, string(digits[i:])+"!")
	}
	var list *node
	for i := range 3 {
		list = (&node{n: i}).add(10)
		if i > 0 {
			kept = append(kept, fmt.Sprint(list.n))
		}
	}
	var last *node
	for i := range 4 {
		p := &node{last, i}
		if i != 2 {
			last = p
		}
	}
	fmt.Println(kept, last.n, last.next.n, last.next.next.n)
	m := -1
	defer func() { fmt.Println(recover()) }()
	digits = append(digits, make([]byte, m)...)
}
