// Many TCP connections at the same time: echo, half-closed connections, addresses, errors after Close.
// run: GOMAXPROCS=1,2,8 stress
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"syscall"
)

// serve serves connections until the listener is closed, and returns Accept's error.
func serve(l net.Listener, served *sync.WaitGroup) error {
	for {
		c, err := l.Accept()
		if err != nil {
			return err
		}
		served.Add(1)
		go func() {
			defer served.Done()
			defer c.Close()
			n, err := io.Copy(c, c)
			if err != nil {
				fmt.Println("echo:", n, err)
			}
		}()
	}
}

func client(addr string, i int) error {
	c, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	defer c.Close()
	if c.RemoteAddr().String() != addr || c.LocalAddr().Network() != "tcp" {
		return fmt.Errorf("%v %v", c.RemoteAddr(), c.LocalAddr())
	}
	r := bufio.NewReader(c)
	for j := range 20 {
		line := fmt.Sprintf("client %d line %d\n", i, j)
		if _, err := io.WriteString(c, line); err != nil {
			return err
		}
		back, err := r.ReadString('\n')
		if err != nil || back != line {
			return fmt.Errorf("%q %v", back, err)
		}
	}
	big := strings.Repeat("0123456789", 50000)
	go func() {
		io.WriteString(c, big)
		c.(*net.TCPConn).CloseWrite()
	}()
	all, err := io.ReadAll(r)
	if err != nil || string(all) != big {
		return fmt.Errorf("%d of %d: %v", len(all), len(big), err)
	}
	return nil
}

func main() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		return
	}
	var served sync.WaitGroup
	served.Add(1)
	var acceptErr error
	go func() {
		defer served.Done()
		acceptErr = serve(l, &served)
	}()
	var clients sync.WaitGroup
	for i := range 30 {
		clients.Go(func() {
			if err := client(l.Addr().String(), i); err != nil {
				fmt.Println("client:", err)
			}
		})
	}
	clients.Wait()

	c, err := net.DialTCP("tcp", nil, l.Addr().(*net.TCPAddr))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(c.SetNoDelay(false), c.SetKeepAlive(true), c.SetLinger(1), c.SetReadBuffer(10000), c.SetWriteBuffer(10000))
	fmt.Println(c.SetKeepAliveConfig(net.KeepAliveConfig{Enable: true, Idle: 1, Interval: -1, Count: 3}))
	n, err := (&net.Buffers{[]byte("one "), []byte("two "), nil, []byte("three\n")}).WriteTo(c)
	line, err2 := bufio.NewReader(c).ReadString('\n')
	fmt.Printf("%d %v %q %v\n", n, err, line, err2)
	fmt.Println(c.Close())
	for _, err := range []error{c.Close(), c.SetNoDelay(true), c.CloseRead()} {
		var op *net.OpError
		fmt.Println(errors.Is(err, net.ErrClosed), errors.As(err, &op), op.Op, op.Net, op.Err, op.Timeout(), op.Temporary())
	}
	_, err = c.Read(make([]byte, 1))
	fmt.Println(errors.Is(err, net.ErrClosed), errors.Is(err, io.EOF))

	addr := l.Addr().String()
	fmt.Println(l.Close(), errors.Is(l.Close(), net.ErrClosed))
	served.Wait()
	fmt.Println("accept:", errors.Is(acceptErr, net.ErrClosed), strings.HasSuffix(acceptErr.Error(), "use of closed network connection"))
	_, err = net.Dial("tcp", addr)
	fmt.Println(strings.ReplaceAll(err.Error(), addr, "ADDR"), errors.Is(err, syscall.ECONNREFUSED))

	l, err = net.Listen("tcp", addr)
	fmt.Println(err)
	_, err = net.Listen("tcp", addr)
	fmt.Println(strings.ReplaceAll(err.Error(), addr, "ADDR"), errors.Is(err, syscall.EADDRINUSE))
	l.Close()
	var none net.TCPConn
	_, err = none.Write(nil)
	fmt.Println(err, none.Close(), none.LocalAddr() == nil)
}
