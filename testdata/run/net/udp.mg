// UDP packets: between two sockets, by a connected one, with both types of addresses.
// run: GOMAXPROCS=1,2,8 stress
package main

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"time"
)

func check(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func main() {
	for _, network := range []string{"udp", "udp4"} {
		p, err := net.ListenPacket(network, "127.0.0.1:0")
		check(err)
		server := p.(*net.UDPConn)
		go func() {
			b := make([]byte, 100)
			for {
				n, from, err := server.ReadFrom(b)
				if err != nil {
					return
				}
				server.WriteTo(append([]byte("re: "), b[:n]...), from)
			}
		}()
		to := server.LocalAddr().(*net.UDPAddr)
		c, err := net.DialUDP(network, nil, to)
		check(err)
		b := make([]byte, 100)
		for i := range 50 {
			fmt.Fprintf(c, "packet %d", i)
			n, err := c.Read(b)
			check(err)
			if want := fmt.Sprintf("re: packet %d", i); string(b[:n]) != want {
				fmt.Println(string(b[:n]), want)
			}
		}
		_, err = c.WriteTo(nil, to)
		fmt.Println(errors.Is(err, net.ErrWriteToConnected), errors.Unwrap(err))
		_, err = server.Write(nil)
		fmt.Println(errors.Unwrap(err))
		_, _, err = server.WriteMsgUDP(nil, nil, nil)
		fmt.Println(errors.Unwrap(err))
		_, err = server.WriteTo(nil, &net.TCPAddr{})
		fmt.Println(errors.Unwrap(err))

		free, err := net.ListenUDP(network, nil)
		check(err)
		ap := netip.AddrPortFrom(netip.MustParseAddr("127.0.0.1"), to.AddrPort().Port())
		_, err = free.WriteToUDPAddrPort([]byte("x"), ap)
		check(err)
		n, from, err := free.ReadFromUDPAddrPort(b)
		fmt.Println(string(b[:n]), from.Addr().Unmap() == ap.Addr(), from.Port() == ap.Port(), err)
		_, _, err = free.WriteMsgUDPAddrPort([]byte("y"), nil, ap)
		check(err)
		n, oobn, flags, addr, err := free.ReadMsgUDP(b, nil)
		fmt.Println(string(b[:n]), oobn, flags, addr.IP.Equal(to.IP), err)
		_, err = free.WriteToUDP([]byte("0123456789"), to)
		check(err)
		n, _, flags, _, err = free.ReadMsgUDPAddrPort(b[:5], nil)
		fmt.Println(string(b[:n]), flags != 0, err)

		free.SetReadDeadline(time.Now().Add(20 * time.Millisecond))
		_, _, err = free.ReadFromUDP(b)
		var e net.Error
		fmt.Println(errors.Is(err, os.ErrDeadlineExceeded), errors.As(err, &e) && e.Timeout(), errors.Unwrap(err))
		done := make(chan error)
		free.SetReadDeadline(time.Time{})
		go func() {
			_, err := free.Read(b)
			done <- err
		}()
		time.Sleep(5 * time.Millisecond)
		free.Close()
		fmt.Println(errors.Is(<-done, net.ErrClosed))
		c.Close()
		server.Close()
	}
}
