// Loggers: marks in front of messages, and where they go.
// exit: 1
package main

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"os"
	"strings"
)

func helper(l *log.Logger) { l.Output(2, "from the caller") }

func main() {
	l := log.New(os.Stdout, "pre: ", log.Lshortfile)
	l.Print("a", 1, 2, "b")
	l.Printf("%03d\n", 7)
	l.Println("x", nil)
	helper(l)
	l.SetFlags(log.Lshortfile | log.Lmsgprefix)
	l.Print("")
	fmt.Println(l.Prefix(), l.Flags(), l.Writer() == os.Stdout)
	func() {
		defer func() { fmt.Println("recovered", recover()) }()
		l.Panicf("bad %d", 3)
	}()
	var buf bytes.Buffer
	log.SetOutput(&buf)
	log.SetPrefix("> ")
	log.Print("one")
	log.SetFlags(log.Ldate | log.Lmicroseconds | log.LUTC)
	log.Println("two")
	for _, line := range strings.SplitAfter(buf.String(), "\n") {
		fmt.Print(shape(line))
	}
	log.SetOutput(io.Discard)
	log.Print("gone")
	log.SetOutput(os.Stdout)
	log.SetFlags(0)
	log.Default().Println("default")
	log.Fatalln("the", "end")
}

// shape replaces digits.
func shape(s string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return '#'
		}
		return r
	}, s)
}
