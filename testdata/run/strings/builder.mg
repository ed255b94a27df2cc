// strings.Builder and strings.Reader.
package main

import (
	"fmt"
	"io"
	"strings"
)

func main() {
	var b strings.Builder
	for i := range 5 {
		fmt.Fprintf(&b, "%d,", i)
	}
	b.WriteByte('x')
	b.WriteRune('é')
	b.WriteString("end")
	fmt.Println(b.String(), b.Len())
	old := b.String()
	b.WriteString("!")
	fmt.Println(old, b.String())
	b.Reset()
	b.Grow(100)
	fmt.Println(b.Len(), b.Cap() >= 100)
	r := strings.NewReader("héllo world")
	buf := make([]byte, 4)
	for {
		n, err := r.Read(buf)
		fmt.Printf("%q %v; ", buf[:n], err)
		if err == io.EOF {
			break
		}
	}
	fmt.Println()
	r.Seek(1, io.SeekStart)
	c, size, _ := r.ReadRune()
	r.UnreadRune()
	rest, _ := io.ReadAll(r)
	fmt.Println(string(c), size, string(rest), r.Len(), r.Size())
}
