// Readers that deliver odd portions, writers that fail, and what the library makes of them.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

type dripping struct {
	data string
	err  error
}

func (d *dripping) Read(p []byte) (int, error) {
	if d.data == "" {
		return 0, d.err
	}
	n := copy(p[:min(len(p), 3)], d.data)
	d.data = d.data[n:]
	return n, nil
}

type limited struct {
	strings.Builder
	max int
}

var errFull = errors.New("full")

func (l *limited) Write(p []byte) (int, error) {
	if l.Len()+len(p) > l.max {
		n := l.max - l.Len()
		l.Builder.Write(p[:n])
		return n, errFull
	}
	return l.Builder.Write(p)
}

func main() {
	data, err := io.ReadAll(&dripping{"dripping text", io.EOF})
	fmt.Println(string(data), err)
	broken := errors.New("broken")
	data, err = io.ReadAll(&dripping{"partial", broken})
	fmt.Println(string(data), err == broken)
	s := bufio.NewScanner(&dripping{"one\ntwo\r\nthree", io.EOF})
	for s.Scan() {
		fmt.Printf("%q ", s.Text())
	}
	fmt.Println(s.Err())
	l := &limited{max: 10}
	n, err := io.Copy(l, strings.NewReader("more than ten bytes"))
	fmt.Println(n, err, l.String())
	w := bufio.NewWriterSize(&limited{max: 20}, 16)
	for range 5 {
		_, err = w.WriteString("12345678")
	}
	fmt.Println(err, w.Flush())
	buf := make([]byte, 4)
	k, err := io.ReadAtLeast(&dripping{"abcdef", io.EOF}, buf, 4)
	fmt.Println(k, err, string(buf))
	_, err = io.ReadAtLeast(strings.NewReader("x"), buf[:1], 2)
	fmt.Println(err)
	sec := io.NewSectionReader(strings.NewReader("0123456789"), 2, 5)
	data, _ = io.ReadAll(sec)
	fmt.Println(string(data), sec.Size())
	var lr io.Reader = &io.LimitedReader{R: strings.NewReader("limited"), N: 3}
	data, _ = io.ReadAll(lr)
	fmt.Println(string(data))
	m, err := io.CopyN(io.Discard, strings.NewReader("abc"), 5)
	fmt.Println(m, err)
}
