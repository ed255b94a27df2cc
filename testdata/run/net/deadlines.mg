// Deadlines of connections and listeners: set before, while somebody waits, and again.
// run: GOMAXPROCS=1,2,8
package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"time"
)

func expect(what string, err error) {
	var e net.Error
	fmt.Println(what, errors.Is(err, os.ErrDeadlineExceeded), errors.As(err, &e) && e.Timeout())
}

func try(name string, a, b net.Conn) {
	one := make([]byte, 1)
	a.SetReadDeadline(time.Now().Add(-time.Second))
	_, err := a.Read(one)
	expect(name+" past", err)
	a.SetReadDeadline(time.Now().Add(10 * time.Millisecond))
	_, err = a.Read(one)
	expect(name+" soon", err)
	_, err = a.Read(one)
	expect(name+" still", err)

	// Somebody waits; the deadline comes while he does.
	a.SetReadDeadline(time.Time{})
	done := make(chan error)
	go func() {
		_, err := a.Read(one)
		done <- err
	}()
	time.Sleep(5 * time.Millisecond)
	a.SetReadDeadline(time.Now())
	expect(name+" while waiting", <-done)

	// Nobody reads.
	a.SetDeadline(time.Now().Add(10 * time.Millisecond))
	_, err = a.Write(make([]byte, 10<<20))
	expect(name+" write", err)

	// And again without.
	a.SetDeadline(time.Time{})
	go io.Copy(io.Discard, b)
	_, err = a.Write(make([]byte, 1000))
	fmt.Println(name, err)
	a.Close()
	fmt.Println(name, a.SetDeadline(time.Now()) != nil)
}

func main() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		return
	}
	l.(*net.TCPListener).SetDeadline(time.Now().Add(10 * time.Millisecond))
	_, err = l.Accept()
	expect("accept", err)
	l.(*net.TCPListener).SetDeadline(time.Time{})
	accepted := make(chan net.Conn)
	go func() {
		c, err := l.Accept()
		if err != nil {
			fmt.Println(err)
		}
		accepted <- c
	}()
	a, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		fmt.Println(err)
		return
	}
	try("tcp", a, <-accepted)
	p, q := net.Pipe()
	try("pipe", p, q)

	p, q = net.Pipe()
	fmt.Println(p.LocalAddr(), q.RemoteAddr().Network())
	p.SetReadDeadline(time.Now().Add(-1))
	_, err = p.Read(nil)
	fmt.Println(err)
	go func() {
		q.Write([]byte("hello"))
		q.Close()
	}()
	p.SetReadDeadline(time.Now().Add(time.Hour))
	b := make([]byte, 3)
	for range 4 {
		n, err := p.Read(b)
		fmt.Printf("%q %v\n", b[:n], err)
	}
	_, err = p.Write(b)
	fmt.Println(err, p.Close(), p.Close(), p.SetDeadline(time.Time{}))
}
