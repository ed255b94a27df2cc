// TCP over loopback from the system calls up: descriptors that do not block, in files that wait by the poller.
// run: GOMAXPROCS=1,2,8 stress
package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"
	"syscall"
)

const (
	clients = 20
	rounds  = 50
)

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func socket() int {
	s, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM|syscall.SOCK_NONBLOCK|syscall.SOCK_CLOEXEC, 0)
	check(err)
	return s
}

// accept takes n connections of a listening socket.
func accept(l *os.File, n int, serve func(*os.File)) {
	raw, err := l.SyscallConn()
	check(err)
	for range n {
		var s int
		var err error
		check(raw.Read(func(fd uintptr) bool {
			s, _, err = syscall.Accept4(int(fd), syscall.SOCK_NONBLOCK|syscall.SOCK_CLOEXEC)
			return err != syscall.EAGAIN
		}))
		check(err)
		go serve(os.NewFile(uintptr(s), "server"))
	}
}

func dial(to syscall.Sockaddr) *os.File {
	s := socket()
	err := syscall.Connect(s, to)
	f := os.NewFile(uintptr(s), "client")
	if err == syscall.EINPROGRESS {
		raw, err := f.SyscallConn()
		check(err)
		check(raw.Write(func(fd uintptr) bool {
			e, err := syscall.GetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_ERROR)
			check(err)
			if e != 0 {
				panic(syscall.Errno(e))
			}
			_, err = syscall.Getpeername(int(fd))
			return err != syscall.ENOTCONN
		}))
		check(raw.Control(func(fd uintptr) { _, err = syscall.Getpeername(int(fd)) }))
		check(err)
	} else {
		check(err)
	}
	return f
}

func main() {
	l := socket()
	check(syscall.Bind(l, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}))
	check(syscall.Listen(l, 128))
	addr, err := syscall.Getsockname(l)
	check(err)
	listener := os.NewFile(uintptr(l), "listener")
	go accept(listener, clients, func(c *os.File) {
		defer c.Close()
		buf := make([]byte, 1000)
		for {
			n, err := c.Read(buf)
			if err == io.EOF {
				return
			}
			check(err)
			_, err = c.Write(buf[:n])
			check(err)
		}
	})
	var all sync.WaitGroup
	for i := range clients {
		all.Go(func() {
			c := dial(addr)
			defer c.Close()
			for j := range rounds {
				msg := bytes.Repeat(fmt.Appendf(nil, "%d.%d ", i, j), 1+i*j%40)
				_, err := c.Write(msg)
				check(err)
				back := make([]byte, len(msg))
				_, err = io.ReadFull(c, back)
				check(err)
				if !bytes.Equal(msg, back) {
					fmt.Printf("%d.%d: %q\n", i, j, back)
				}
				if j%25 == 0 && i%10 == 0 {
					runtime.GC()
				}
			}
		})
	}
	all.Wait()
	fmt.Println(listener.Close())
	fmt.Println("done")
}
