// io.Copy between files, TCP and Unix sockets, where the kernel can do it without us: all of it, parts, several after each other.
// run: GOMAXPROCS=1,2,8
package main

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"io"
	"net"
	"os"
	"path/filepath"
)

func check(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// pair returns the two ends of a connection.
func pair(network, address string) (a, b net.Conn) {
	l, err := net.Listen(network, address)
	check(err)
	defer l.Close()
	accepted := make(chan net.Conn)
	go func() {
		c, err := l.Accept()
		check(err)
		accepted <- c
	}()
	a, err = net.Dial(network, l.Addr().String())
	check(err)
	return a, <-accepted
}

// received reads to the end, and tells what that was on the channel.
func received(c net.Conn) <-chan string {
	done := make(chan string)
	go func() {
		h := crc32.NewIEEE()
		n, err := io.Copy(h, c)
		c.Close()
		done <- fmt.Sprintf("%d bytes %08x %v", n, h.Sum32(), err)
	}()
	return done
}

func main() {
	dir, err := os.MkdirTemp("", "copy")
	check(err)
	defer os.RemoveAll(dir)
	data := make([]byte, 3<<20)
	for i := range data {
		data[i] = byte(i * i >> 7)
	}
	name := filepath.Join(dir, "file")
	check(os.WriteFile(name, data, 0o600))
	fmt.Printf("%d bytes %08x\n", len(data), crc32.ChecksumIEEE(data))

	unix := func(n int) string { return filepath.Join(dir, fmt.Sprint("socket", n)) }
	for i, ends := range [][2]string{{"tcp", "127.0.0.1:0"}, {"unix", unix(0)}} {
		// A file to a socket, in three ways.
		f, err := os.Open(name)
		check(err)
		a, b := pair(ends[0], ends[1])
		done := received(b)
		n, err := io.CopyN(a, f, 1000)
		fmt.Println(n, err)
		at, err := f.Seek(0, io.SeekCurrent)
		fmt.Println(at, err)
		n, err = io.Copy(a, io.LimitReader(f, 1<<20))
		fmt.Println(n, err)
		n, err = io.Copy(a, f)
		fmt.Println(n, err)
		n, err = io.Copy(a, f)
		fmt.Println(n, err)
		f.Close()
		a.Close()
		fmt.Println("file to", ends[0], <-done)

		// Through a chain of sockets, of both kinds.
		a, b = pair(ends[0], ends[1])
		c, d := pair("tcp", "127.0.0.1:0")
		e, g := pair("unix", unix(i+1))
		done = received(g)
		forward := func(to, from net.Conn) {
			_, err := io.Copy(to, from)
			check(err)
			to.Close()
			from.Close()
		}
		go forward(e, d)
		go forward(c, b)
		n, err = io.Copy(a, bytes.NewReader(data))
		fmt.Println(n, err)
		a.Close()
		fmt.Println("through", ends[0], <-done)

		// A socket to a file.
		os.Remove(unix(0))
		a, b = pair(ends[0], ends[1])
		go func() {
			a.Write(data[:123456])
			a.Close()
		}()
		out, err := os.Create(filepath.Join(dir, "out"))
		check(err)
		n, err = io.Copy(out, b)
		out.Close()
		back, _ := os.ReadFile(filepath.Join(dir, "out"))
		fmt.Println(n, err, bytes.Equal(back, data[:123456]))
		b.Close()
	}
}
