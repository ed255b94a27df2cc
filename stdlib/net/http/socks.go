package http

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"net/url"
	"strconv"
)

// Numbers of SOCKS version 5 (RFC 1928, and 1929 for passwords).
const (
	socksVersion = 5

	socksNoAuth       = 0x00
	socksPassword     = 0x02
	socksNoAcceptable = 0xff

	socksConnectCommand = 1

	socksIPv4 = 1
	socksName = 3
	socksIPv6 = 4
)

// socksReplies are what a proxy says when it does not connect.
var socksReplies = map[byte]string{
	1: "general SOCKS server failure",
	2: "connection not allowed by ruleset",
	3: "network unreachable",
	4: "host unreachable",
	5: "connection refused",
	6: "TTL expired",
	7: "command not supported",
	8: "address type not supported",
}

// socksConnect asks a proxy of SOCKS to connect to the target. Names are for the proxy to look up.
func socksConnect(ctx context.Context, c net.Conn, target string, user *url.Userinfo) error {
	err := withContext(ctx, c, func() error {
		if err := socksAuthenticate(c, user); err != nil {
			return err
		}
		return socksAsk(c, target)
	})
	if err == nil {
		return nil
	}
	proxy := c.RemoteAddr()
	return &net.OpError{Op: "socks connect", Net: "tcp", Source: proxy, Addr: socksAddr(target), Err: err}
}

// socksAddr is the address of a target.
type socksAddr string

func (a socksAddr) Network() string { return "socks" }
func (a socksAddr) String() string  { return string(a) }

func socksAuthenticate(c net.Conn, user *url.Userinfo) error {
	hello := []byte{socksVersion, 1, socksNoAuth}
	if user != nil {
		hello = []byte{socksVersion, 2, socksNoAuth, socksPassword}
	}
	if _, err := c.Write(hello); err != nil {
		return err
	}
	var answer [2]byte
	if _, err := io.ReadFull(c, answer[:]); err != nil {
		return err
	}
	if answer[0] != socksVersion {
		return fmt.Errorf("unexpected protocol version %d", answer[0])
	}
	switch {
	case answer[1] == socksNoAuth:
		return nil
	case answer[1] == socksNoAcceptable:
		return errors.New("no acceptable authentication methods")
	case answer[1] != socksPassword || user == nil:
		return fmt.Errorf("unsupported authentication method %d", answer[1])
	}
	const version = 1
	name := user.Username()
	password, _ := user.Password()
	if name == "" || len(name) > 255 || len(password) > 255 {
		return errors.New("invalid username/password")
	}
	b := append([]byte{version, byte(len(name))}, name...)
	b = append(append(b, byte(len(password))), password...)
	if _, err := c.Write(b); err != nil {
		return err
	}
	if _, err := io.ReadFull(c, answer[:]); err != nil {
		return err
	}
	if answer[0] != version {
		return errors.New("invalid username/password version")
	}
	if answer[1] != 0 {
		return errors.New("username/password authentication failed")
	}
	return nil
}

// socksAsk sends the command, and reads the answer.
func socksAsk(c net.Conn, target string) error {
	host, portText, err := net.SplitHostPort(target)
	if err != nil {
		return err
	}
	port, err := strconv.ParseUint(portText, 10, 16)
	if err != nil {
		return err
	}
	b := []byte{socksVersion, socksConnectCommand, 0}
	if addr, err := netip.ParseAddr(host); err != nil {
		if len(host) > 255 {
			return errors.New("FQDN too long")
		}
		b = append(append(b, socksName, byte(len(host))), host...)
	} else if addr = addr.Unmap().WithZone(""); addr.Is4() {
		b = append(append(b, socksIPv4), addr.AsSlice()...)
	} else {
		b = append(append(b, socksIPv6), addr.AsSlice()...)
	}
	if _, err := c.Write(append(b, byte(port>>8), byte(port))); err != nil {
		return err
	}
	var answer [4]byte
	if _, err := io.ReadFull(c, answer[:]); err != nil {
		return err
	}
	if answer[0] != socksVersion {
		return fmt.Errorf("unexpected protocol version %d", answer[0])
	}
	if code := answer[1]; code != 0 {
		return errors.New("unknown error " + valueOrDefault(socksReplies[code], "unknown code: "+strconv.Itoa(int(code))))
	}
	// Which address the proxy uses means nothing to us.
	n := 0
	switch answer[3] {
	case socksIPv4:
		n = 4
	case socksIPv6:
		n = 16
	case socksName:
		var length [1]byte
		if _, err := io.ReadFull(c, length[:]); err != nil {
			return err
		}
		n = int(length[0])
	default:
		return fmt.Errorf("unknown address type %d", answer[3])
	}
	_, err = io.ReadFull(c, make([]byte, n+2))
	return err
}
