// bytes.Buffer as writer and reader.
package main

import (
	"bytes"
	"fmt"
	"io"
)

func main() {
	var b bytes.Buffer
	b.WriteString("line one\nline two\n")
	b.Write([]byte("three"))
	b.WriteByte('!')
	b.WriteRune('é')
	fmt.Println(b.Len(), b.String())
	line, err := b.ReadString('\n')
	fmt.Printf("%q %v\n", line, err)
	c, _ := b.ReadByte()
	b.UnreadByte()
	fmt.Printf("%c %q\n", c, b.Next(4))
	rest, err := b.ReadBytes('\n')
	fmt.Printf("%q %v\n", rest, err)
	last, err := b.ReadString('\n')
	fmt.Printf("%q %v\n", last, err)
	_, err = b.ReadByte()
	fmt.Println(err == io.EOF, b.Len())
	b.Reset()
	fmt.Fprintf(&b, "%05d", 42)
	c2 := bytes.NewBufferString("tail")
	n, err := b.ReadFrom(c2)
	fmt.Println(n, err, b.String())
	b.Truncate(5)
	m, err := b.WriteTo(c2)
	fmt.Println(m, err, c2.String(), b.Len())
	big := bytes.NewBuffer(nil)
	for i := range 10000 {
		fmt.Fprint(big, i%10)
	}
	fmt.Println(big.Len(), string(big.Bytes()[9990:]))
}
