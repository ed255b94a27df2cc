// bufio.Reader and bufio.Writer.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"
)

type counting struct {
	calls int
	text  strings.Builder
}

func (c *counting) Write(p []byte) (int, error) {
	c.calls++
	return c.text.Write(p)
}

func main() {
	r := bufio.NewReader(strings.NewReader("alpha\nbeta\ngamma"))
	p, err := r.Peek(3)
	fmt.Printf("%q %v\n", p, err)
	for {
		line, err := r.ReadString('\n')
		fmt.Printf("%q %v\n", line, err)
		if err == io.EOF {
			break
		}
	}
	var c counting
	w := bufio.NewWriterSize(&c, 64)
	for i := range 50 {
		fmt.Fprint(w, i, " ")
	}
	fmt.Println(c.calls, w.Buffered(), w.Available())
	w.Flush()
	fmt.Println(c.calls, c.text.Len(), c.text.String()[:20])
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	out.WriteString("written ")
	out.WriteByte('t')
	out.WriteRune('ö')
	fmt.Fprintln(out, " end")
}
