// The texts of errors: networks and addresses that cannot be, options that contradict each other.
package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"time"
)

func main() {
	for _, c := range [][2]string{
		{"tcp", ""}, {"tcp", "127.0.0.1"}, {"tcp", "[::1:80"}, {"sctp", "127.0.0.1:80"}, {"ip", "127.0.0.1"}, {"ip4:nope", "127.0.0.1"}, {"tcp4", "[::1]:80"},
		{"unix", ""}, {"unix", "/nonexistent/socket"}, {"tcp", "127.0.0.1:x"}, {"udp", "a b:80"}, {"tcp:1", "127.0.0.1:80"},
	} {
		conn, err := net.Dial(c[0], c[1])
		fmt.Println("dial  ", conn, err)
		l, err := net.Listen(c[0], c[1])
		if l != nil {
			l.Close()
			fmt.Println("listen", c)
		} else {
			fmt.Println("listen", err)
		}
		if c[0] != "unix" {
			p, err := net.ListenPacket(c[0], c[1])
			fmt.Println("packet", p, err)
		}
	}
	_, err := net.DialTCP("udp", nil, &net.TCPAddr{Port: 1})
	fmt.Println(err)
	_, err = net.DialTCP("tcp", nil, nil)
	fmt.Println(err)
	_, err = net.DialUDP("udp4", &net.UDPAddr{IP: net.IPv6loopback}, &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1})
	fmt.Println(err)
	_, err = net.ListenTCP("tcp4", &net.TCPAddr{IP: net.IPv6loopback})
	fmt.Println(err)
	_, err = net.ListenUDP("tcp", nil)
	fmt.Println(err)
	_, err = net.DialUnix("tcp", nil, nil)
	fmt.Println(err)
	_, err = net.DialUnix("unix", nil, nil)
	fmt.Println(err)
	_, err = net.ListenUnix("unixgram", nil)
	fmt.Println(err)
	_, err = net.ListenUnixgram("unixgram", nil)
	fmt.Println(err)
	_, err = net.ListenMulticastUDP("udp", nil, nil)
	fmt.Println(err)

	d := net.Dialer{LocalAddr: &net.UDPAddr{}}
	_, err = d.Dial("tcp", "127.0.0.1:1")
	fmt.Println(err)
	d = net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv6loopback}}
	_, err = d.Dial("tcp", "127.0.0.1:1")
	fmt.Println(err)
	d = net.Dialer{Timeout: -1}
	_, err = d.Dial("tcp", "127.0.0.1:1")
	var e net.Error
	fmt.Println(err, errors.As(err, &e), e.Timeout(), errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = new(net.Dialer).DialContext(ctx, "tcp", "127.0.0.1:1")
	fmt.Println(err, errors.Is(err, context.Canceled))
	_, err = new(net.Dialer).DialTCP(context.Background(), "tcp", netip.AddrPort{}, netip.MustParseAddrPort("127.0.0.1:1"))
	fmt.Println(err)

	for _, err := range []error{
		&net.OpError{Op: "op", Net: "net", Source: &net.IPAddr{}, Addr: &net.UnixAddr{Name: "x"}, Err: os.ErrDeadlineExceeded}, (*net.OpError)(nil),
		&net.OpError{Op: "op", Err: os.NewSyscallError("call", os.ErrInvalid)}, &net.DNSError{Err: "e", Name: "n", Server: "s", IsTimeout: true},
		&net.AddrError{Err: "e"}, &net.ParseError{Type: "t", Text: "x"}, net.UnknownNetworkError("u"), net.InvalidAddrError("i"), &net.DNSConfigError{Err: os.ErrExist},
	} {
		fmt.Println(err)
		if e, ok := err.(net.Error); ok && err.Error() != "<nil>" {
			fmt.Println(e.Timeout(), e.Temporary())
		}
	}

	_, err = net.InterfaceByIndex(0)
	fmt.Println(err)
	_, err = net.InterfaceByName("")
	fmt.Println(err)
	_, err = net.InterfaceByName("there is none")
	fmt.Println(err)
	fmt.Println((*net.Interface)(nil).Addrs())
	lo, err := net.InterfaceByName("lo")
	fmt.Println(lo.Name, lo.Flags&net.FlagLoopback, lo.HardwareAddr, err)
	addrs, err := lo.Addrs()
	fmt.Println(addrs[0], err)
	same, err := net.InterfaceByIndex(lo.Index)
	fmt.Println(same.Name == lo.Name, same.MTU == lo.MTU, err)

	f, _ := os.CreateTemp("", "x")
	defer os.Remove(f.Name())
	for _, file := range []func() error{
		func() error { _, err := net.FileConn(f); return err }, func() error { _, err := net.FileListener(f); return err },
		func() error { _, err := net.FilePacketConn(f); return err },
	} {
		var op *net.OpError
		err := file()
		fmt.Println(errors.As(err, &op), op.Op, op.Net, op.Err, op.Addr.String() == f.Name())
	}
	_, err = net.LookupHost("")
	fmt.Println(err)
	_, err = net.LookupHost("no..such")
	fmt.Println(err)
	_, err = net.LookupAddr("nothing")
	fmt.Println(err)
	hosts, err := net.LookupHost("127.0.0.1")
	fmt.Println(hosts, err)
	time.Sleep(0)
}
