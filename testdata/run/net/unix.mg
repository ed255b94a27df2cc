// Unix sockets: streams, datagrams, packets, abstract names; a descriptor that is sent from one end to the other; files of
// sockets.
// run: GOMAXPROCS=1,2,8 stress
package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"sync"
	"syscall"
)

func check(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func main() {
	dir, err := os.MkdirTemp("", "unix")
	check(err)
	defer os.RemoveAll(dir)
	check(os.Chdir(dir))

	for _, c := range [][2]string{{"unix", "stream"}, {"unixpacket", "packet"}, {"unix", fmt.Sprint("@abstract", os.Getpid())}} {
		l, err := net.Listen(c[0], c[1])
		check(err)
		fmt.Println(l.Addr().Network(), strings.TrimRight(l.Addr().String(), "0123456789"))
		var wait sync.WaitGroup
		for i := range 5 {
			wait.Go(func() {
				conn, err := net.Dial(c[0], c[1])
				check(err)
				fmt.Fprintf(conn, "hello %d", i)
				b := make([]byte, 20)
				n, err := conn.Read(b)
				if string(b[:n]) != fmt.Sprintf("HELLO %d", i) || err != nil {
					fmt.Println(string(b[:n]), err)
				}
				conn.Close()
			})
		}
		for range 5 {
			conn, err := l.Accept()
			check(err)
			b := make([]byte, 20)
			n, err := conn.Read(b)
			check(err)
			conn.Write([]byte(strings.ToUpper(string(b[:n]))))
			n, err = conn.Read(b)
			fmt.Println(n, err, conn.LocalAddr().Network())
			conn.Close()
		}
		wait.Wait()
		_, before := os.Stat(c[1])
		l.Close()
		_, after := os.Stat(c[1])
		fmt.Println(before == nil, errors.Is(after, os.ErrNotExist))
	}

	a, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: "a", Net: "unixgram"})
	check(err)
	b, err := net.DialUnix("unixgram", &net.UnixAddr{Name: "b", Net: "unixgram"}, &net.UnixAddr{Name: "a", Net: "unixgram"})
	check(err)
	b.Write([]byte("datagram"))
	buf := make([]byte, 100)
	n, from, err := a.ReadFromUnix(buf)
	fmt.Println(string(buf[:n]), from, from.Network(), err)
	_, err = a.WriteTo([]byte("back"), from)
	check(err)
	n, err = b.Read(buf)
	fmt.Println(string(buf[:n]), err)
	_, err = b.WriteTo(nil, from)
	fmt.Println(err)
	a.Close()
	_, err = b.Write([]byte("x"))
	fmt.Println(errors.Is(err, syscall.ECONNREFUSED))
	b.Close()

	// A descriptor goes through a pair of sockets.
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: "pass", Net: "unix"})
	check(err)
	done := make(chan bool)
	go func() {
		c, err := net.DialUnix("unix", nil, &net.UnixAddr{Name: "pass", Net: "unix"})
		check(err)
		r, w, err := os.Pipe()
		check(err)
		io.WriteString(w, "through a pipe that was sent")
		w.Close()
		_, _, err = c.WriteMsgUnix([]byte("fd"), syscall.UnixRights(int(r.Fd())), nil)
		check(err)
		r.Close()
		c.Close()
		done <- true
	}()
	c, err := l.AcceptUnix()
	check(err)
	oob := make([]byte, 100)
	n, oobn, _, addr, err := c.ReadMsgUnix(buf, oob)
	fmt.Println(string(buf[:n]), addr == nil, err)
	messages, err := syscall.ParseSocketControlMessage(oob[:oobn])
	check(err)
	fds, err := syscall.ParseUnixRights(&messages[0])
	check(err)
	f := os.NewFile(uintptr(fds[0]), "sent")
	data, err := io.ReadAll(f)
	fmt.Println(string(data), err)
	f.Close()
	<-done
	c.Close()

	// The listener as a file, and as a listener again.
	file, err := l.File()
	check(err)
	again, err := net.FileListener(file)
	check(err)
	file.Close()
	l.SetUnlinkOnClose(false)
	l.Close()
	go func() {
		c, err := net.Dial("unix", "pass")
		check(err)
		raw, err := c.(*net.UnixConn).SyscallConn()
		check(err)
		check(raw.Control(func(fd uintptr) { _, err = syscall.Write(int(fd), []byte("raw")) }))
		check(err)
		c.Close()
	}()
	conn, err := again.Accept()
	check(err)
	file, err = conn.(*net.UnixConn).File()
	check(err)
	conn.Close()
	conn, err = net.FileConn(file)
	check(err)
	file.Close()
	data, err = io.ReadAll(conn)
	fmt.Println(string(data), err, again.Addr(), conn.LocalAddr())
	again.Close()
	_, err = os.Stat("pass")
	fmt.Println(err)
}
