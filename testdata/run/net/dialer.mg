// Options of dialing and listening: control functions, local addresses, contexts that end while a connection is made, hosts with
// several addresses.
// run: GOMAXPROCS=1,2,8
package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"syscall"
	"time"
)

func check(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func main() {
	lc := net.ListenConfig{Control: func(network, address string, c syscall.RawConn) error {
		var reuse int
		var err error
		check(c.Control(func(fd uintptr) {
			reuse, err = syscall.GetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_REUSEADDR)
		}))
		fmt.Println("listen control:", network, address, reuse, err)
		return nil
	}}
	l, err := lc.Listen(context.Background(), "tcp", "127.0.0.1:0")
	check(err)
	defer l.Close()
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			c.Write([]byte(c.RemoteAddr().String()))
			c.Close()
		}
	}()
	addr := l.Addr().String()
	d := net.Dialer{
		LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 2)},
		Timeout:   time.Minute,
		Control: func(network, address string, c syscall.RawConn) error {
			fmt.Println("dial control:", network, address == addr)
			return nil
		},
	}
	c, err := d.Dial("tcp", addr)
	check(err)
	b := make([]byte, 100)
	n, err := c.Read(b)
	fmt.Println(string(b[:n]) == c.LocalAddr().String(), strings.HasPrefix(string(b[:n]), "127.0.0.2:"), err)
	c.Close()

	d.ControlContext = func(ctx context.Context, network, address string, c syscall.RawConn) error {
		return errors.New("not today")
	}
	_, err = d.Dial("tcp", addr)
	fmt.Println(strings.Replace(err.Error(), addr, "ADDR", 1))

	// A name with two addresses, of which one refuses: the resolver is asked by a pipe.
	resolver := &net.Resolver{Dial: func(ctx context.Context, network, address string) (net.Conn, error) {
		return nil, errors.New("no server for " + network)
	}}
	d = net.Dialer{Resolver: resolver}
	_, err = d.Dial("tcp", "host.invalid:80")
	var dns *net.DNSError
	fmt.Println(errors.As(err, &dns), dns.Err, dns.Name)

	// Nobody answers: a socket that listens, but whose queue is full.
	full, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	check(err)
	check(syscall.Bind(full, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}))
	check(syscall.Listen(full, 0))
	sa, err := syscall.Getsockname(full)
	check(err)
	addr = fmt.Sprintf("127.0.0.1:%d", sa.(*syscall.SockaddrInet4).Port)
	for {
		c, err := net.DialTimeout("tcp", addr, 50*time.Millisecond)
		if err != nil {
			var e net.Error
			fmt.Println(strings.Replace(err.Error(), addr, "ADDR", 1), errors.As(err, &e) && e.Timeout())
			break
		}
		defer c.Close()
	}
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(20*time.Millisecond, cancel)
	_, err = new(net.Dialer).DialContext(ctx, "tcp", addr)
	fmt.Println(strings.Replace(err.Error(), addr, "ADDR", 1), errors.Is(err, context.Canceled))
	stop := make(chan struct{})
	time.AfterFunc(20*time.Millisecond, func() { close(stop) })
	_, err = (&net.Dialer{Cancel: stop}).Dial("tcp", addr)
	fmt.Println(strings.Replace(err.Error(), addr, "ADDR", 1))
}
