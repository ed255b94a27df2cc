// Embedding an interface in a struct, and interfaces in interfaces.
package main

import (
	"fmt"
	"strings"
)

type Reader interface{ Read() string }
type Writer interface{ Write(string) int }
type ReadWriter interface {
	Reader
	Writer
}

type buffer struct{ parts []string }

func (b *buffer) Read() string       { return strings.Join(b.parts, "|") }
func (b *buffer) Write(s string) int { b.parts = append(b.parts, s); return len(s) }

type upper struct{ ReadWriter }

func (u upper) Write(s string) int { return u.ReadWriter.Write(strings.ToUpper(s)) }

type counting struct {
	Reader
	n int
}

func (c *counting) Read() string {
	c.n++
	return fmt.Sprint(c.n, ":", c.Reader.Read())
}

func main() {
	b := &buffer{}
	var rw ReadWriter = upper{b}
	rw.Write("first")
	b.Write("second")
	fmt.Println(rw.Read())
	c := &counting{Reader: rw}
	c.Read()
	var r Reader = c
	fmt.Println(r.Read())
	_, ok := r.(Writer)
	fmt.Println(ok)
	defer func() { fmt.Println("recovered:", recover()) }()
	upper{}.Read()
}
