package net

import (
	"context"
	"net/netip"
	"syscall"
)

// An IPConn sends and receives packets of a protocol above IP. ReadFrom and ReadFromIP take the header off IPv4 packets, Read and
// ReadMsgIP do not.
type IPConn struct{ conn }

// ReadFromIP reads a packet, and tells where it comes from.
func (c *IPConn) ReadFromIP(b []byte) (int, *IPAddr, error) {
	if !c.ok() {
		return 0, nil, syscall.EINVAL
	}
	n, from, err := c.fd.readFrom(b)
	if from != nil && c.fd.family == syscall.AF_INET {
		n = cutIPv4Header(b, n)
	}
	return n, c.addr(from), c.fd.opError("read", err)
}

// addr returns an address of the kernel as one of this package.
func (c *IPConn) addr(sa syscall.Sockaddr) *IPAddr {
	ip, _, zone := ipOf(sa)
	if ip == nil {
		return nil
	}
	return &IPAddr{ip, zone}
}

// cutIPv4Header moves what is behind an IPv4 header to the front of b, of which n bytes count, and returns its length.
func cutIPv4Header(b []byte, n int) int {
	if len(b) < 20 || b[0]>>4 != 4 {
		return n
	}
	header := int(b[0]&15) * 4
	if header < 20 || header > len(b) {
		return n
	}
	copy(b, b[header:])
	return n - header
}

// ReadFrom is ReadFromIP for any PacketConn.
func (c *IPConn) ReadFrom(b []byte) (int, Addr, error) {
	n, addr, err := c.ReadFromIP(b)
	if addr == nil {
		return n, nil, err
	}
	return n, addr, err
}

// ReadMsgIP reads a packet, and what the kernel has to say about it into oob.
func (c *IPConn) ReadMsgIP(b, oob []byte) (n, oobn, flags int, addr *IPAddr, err error) {
	if !c.ok() {
		return 0, 0, 0, nil, syscall.EINVAL
	}
	n, oobn, flags, from, err := c.fd.readMsg(b, oob, 0)
	return n, oobn, flags, c.addr(from), c.fd.opError("read", err)
}

// to returns the address of a packet for the kernel.
func (c *IPConn) to(addr *IPAddr) (syscall.Sockaddr, error) {
	if c.fd.isConnected {
		return nil, ErrWriteToConnected
	}
	if addr == nil {
		return nil, errMissingAddress
	}
	return addr.sockaddr(c.fd.family)
}

// WriteToIP sends a packet.
func (c *IPConn) WriteToIP(b []byte, addr *IPAddr) (n int, err error) {
	if !c.ok() {
		return 0, syscall.EINVAL
	}
	to, err := c.to(addr)
	if err == nil {
		n, err = c.fd.writeTo(b, to)
	}
	return n, c.fd.sendError(optional(addr), err)
}

// WriteTo is WriteToIP for any PacketConn; addr is an *IPAddr.
func (c *IPConn) WriteTo(b []byte, addr Addr) (int, error) {
	if !c.ok() {
		return 0, syscall.EINVAL
	}
	a, ok := addr.(*IPAddr)
	if !ok {
		return 0, c.fd.sendError(addr, syscall.EINVAL)
	}
	return c.WriteToIP(b, a)
}

// WriteMsgIP sends a packet, with what the kernel is to know about it in oob.
func (c *IPConn) WriteMsgIP(b, oob []byte, addr *IPAddr) (n, oobn int, err error) {
	if !c.ok() {
		return 0, 0, syscall.EINVAL
	}
	to, err := c.to(addr)
	if err == nil {
		n, oobn, err = c.fd.writeMsg(b, oob, to)
	}
	return n, oobn, c.fd.sendError(optional(addr), err)
}

// DialIP connects to raddr, from laddr if that is not nil. The network is "ip", "ip4" or "ip6" with a protocol, "ip4:icmp".
func DialIP(network string, laddr, raddr *IPAddr) (*IPConn, error) {
	return new(Dialer).connectIP(context.Background(), network, laddr, raddr)
}

// connectIP is DialIP with the dialer's options.
func (d *Dialer) connectIP(ctx context.Context, network string, laddr, raddr *IPAddr) (*IPConn, error) {
	var c *IPConn
	err := error(errMissingAddress)
	if raddr != nil {
		c, err = d.dialIP(ctx, network, laddr, raddr)
	}
	if err != nil {
		return nil, &OpError{Op: "dial", Net: network, Source: optional(laddr), Addr: optional(raddr), Err: err}
	}
	return c, nil
}

func (d *Dialer) dialIP(ctx context.Context, network string, laddr, raddr *IPAddr) (*IPConn, error) {
	return openIP(ctx, network, socketSpec{local: optional(laddr), remote: raddr, control: d.control()})
}

// ListenIP receives the packets of a protocol at laddr; if its IP is nil or unspecified, at all addresses of this machine.
func ListenIP(network string, laddr *IPAddr) (*IPConn, error) {
	c, err := new(ListenConfig).listenIP(context.Background(), network, laddr)
	if err != nil {
		return nil, &OpError{Op: "listen", Net: network, Addr: optional(laddr), Err: err}
	}
	return c, nil
}

func (lc *ListenConfig) listenIP(ctx context.Context, network string, laddr *IPAddr) (*IPConn, error) {
	if laddr == nil {
		laddr = &IPAddr{}
	}
	return openIP(ctx, network, socketSpec{listen: true, local: laddr, control: lc.control()})
}

func openIP(ctx context.Context, network string, spec socketSpec) (*IPConn, error) {
	family, proto, err := parseNetwork(network, true)
	if err != nil {
		return nil, err
	}
	switch family {
	case "ip", "ip4", "ip6":
	default:
		return nil, UnknownNetworkError(network)
	}
	spec.network, spec.proto, spec.sotype = family, proto, syscall.SOCK_RAW
	fd, err := spec.open(ctx)
	if err != nil {
		return nil, err
	}
	return &IPConn{conn{fd}}, nil
}

func ipAddrFromAddr(addr netip.Addr) *IPAddr { return &IPAddr{IP: addr.AsSlice(), Zone: addr.Zone()} }
