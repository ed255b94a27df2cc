package net

import (
	"context"
	"net/netip"
	"runtime"
	"syscall"
)

// A UDPConn sends and receives UDP packets.
type UDPConn struct{ conn }

// readFrom reads a packet, and puts into addr where it comes from.
func (c *UDPConn) readFrom(b []byte, addr *UDPAddr) (n int, err error) {
	if !c.ok() {
		return 0, syscall.EINVAL
	}
	var from inetAddr
	n, err = c.fd.readFromInet(b, &from)
	if err != nil {
		return n, c.fd.opError("read", err)
	}
	if c.fd.family == syscall.AF_INET {
		ip := from.v4.Addr // a copy, of that alone
		*addr = UDPAddr{IP: ip[:], Port: from.v4.Port}
	} else {
		ip := from.v6.Addr
		*addr = UDPAddr{IP: ip[:], Port: from.v6.Port, Zone: zones.name(int(from.v6.ZoneId))}
	}
	return n, nil
}

// readAddrPort returns where a packet came from.
func (c *UDPConn) readAddrPort(from *inetAddr) netip.AddrPort {
	if c.fd.family == syscall.AF_INET {
		return netip.AddrPortFrom(netip.AddrFrom4(from.v4.Addr), uint16(from.v4.Port))
	}
	ip := netip.AddrFrom16(from.v6.Addr).WithZone(zones.name(int(from.v6.ZoneId)))
	return netip.AddrPortFrom(ip, uint16(from.v6.Port))
}

// ReadFromUDP reads a packet, and tells where it comes from. It is so small that it is inlined: then the address need not be
// on the heap.
func (c *UDPConn) ReadFromUDP(b []byte) (n int, addr *UDPAddr, err error) {
	addr = new(UDPAddr)
	if n, err = c.readFrom(b, addr); err != nil {
		addr = nil
	}
	return n, addr, err
}

// ReadFrom is ReadFromUDP for any PacketConn.
func (c *UDPConn) ReadFrom(b []byte) (int, Addr, error) {
	n, addr, err := c.ReadFromUDP(b)
	if addr == nil {
		return n, nil, err
	}
	return n, addr, err
}

// ReadFromUDPAddrPort is ReadFromUDP for a netip.AddrPort.
func (c *UDPConn) ReadFromUDPAddrPort(b []byte) (n int, addr netip.AddrPort, err error) {
	if !c.ok() {
		return 0, netip.AddrPort{}, syscall.EINVAL
	}
	var from inetAddr
	n, err = c.fd.readFromInet(b, &from)
	if err != nil {
		return n, netip.AddrPort{}, c.fd.opError("read", err)
	}
	return n, c.readAddrPort(&from), nil
}

// ReadMsgUDP reads a packet, and what the kernel has to say about it into oob.
func (c *UDPConn) ReadMsgUDP(b, oob []byte) (n, oobn, flags int, addr *UDPAddr, err error) {
	n, oobn, flags, ap, err := c.ReadMsgUDPAddrPort(b, oob)
	if ap.IsValid() {
		addr = UDPAddrFromAddrPort(ap)
	}
	return n, oobn, flags, addr, err
}

// ReadMsgUDPAddrPort is ReadMsgUDP for a netip.AddrPort.
func (c *UDPConn) ReadMsgUDPAddrPort(b, oob []byte) (n, oobn, flags int, addr netip.AddrPort, err error) {
	if !c.ok() {
		return 0, 0, 0, netip.AddrPort{}, syscall.EINVAL
	}
	var from inetAddr
	n, oobn, flags, err = c.fd.readMsgInet(b, oob, &from)
	return n, oobn, flags, c.readAddrPort(&from), c.fd.opError("read", err)
}

// to returns the address of a packet for the kernel.
func (c *UDPConn) to(ip IP, port int, zone string) (to inetAddr, err error) {
	if c.fd.family == syscall.AF_INET {
		to.v4, err = ipToSockaddrInet4(ip, port)
	} else {
		to.v6, err = ipToSockaddrInet6(ip, port, zone)
	}
	return to, err
}

// toAddrPort is to for a netip.AddrPort.
func (c *UDPConn) toAddrPort(addr netip.AddrPort) (to inetAddr, err error) {
	if c.fd.family == syscall.AF_INET {
		to.v4, err = addrPortToSockaddrInet4(addr)
	} else {
		to.v6 = addrPortToSockaddrInet6(addr)
	}
	return to, err
}

// WriteToUDP sends a packet.
func (c *UDPConn) WriteToUDP(b []byte, addr *UDPAddr) (int, error) {
	if !c.ok() {
		return 0, syscall.EINVAL
	}
	n, err := c.writeTo(b, addr)
	return n, c.fd.sendError(optional(addr), err)
}

func (c *UDPConn) writeTo(b []byte, addr *UDPAddr) (int, error) {
	if c.fd.isConnected {
		return 0, ErrWriteToConnected
	}
	if addr == nil {
		return 0, errMissingAddress
	}
	to, err := c.to(addr.IP, addr.Port, addr.Zone)
	if err != nil {
		return 0, err
	}
	return c.fd.writeToInet(b, &to)
}

// WriteTo is WriteToUDP for any PacketConn; addr is a *UDPAddr.
func (c *UDPConn) WriteTo(b []byte, addr Addr) (int, error) {
	if !c.ok() {
		return 0, syscall.EINVAL
	}
	a, ok := addr.(*UDPAddr)
	if !ok {
		return 0, c.fd.sendError(addr, syscall.EINVAL)
	}
	return c.WriteToUDP(b, a)
}

// WriteToUDPAddrPort is WriteToUDP for a netip.AddrPort.
func (c *UDPConn) WriteToUDPAddrPort(b []byte, addr netip.AddrPort) (int, error) {
	if !c.ok() {
		return 0, syscall.EINVAL
	}
	n, err := c.writeToAddrPort(b, addr)
	if err != nil {
		err = c.fd.sendError(addrPortAddr{addr}, err)
	}
	return n, err
}

func (c *UDPConn) writeToAddrPort(b []byte, addr netip.AddrPort) (int, error) {
	if c.fd.isConnected {
		return 0, ErrWriteToConnected
	}
	if !addr.IsValid() {
		return 0, errMissingAddress
	}
	to, err := c.toAddrPort(addr)
	if err != nil {
		return 0, err
	}
	return c.fd.writeToInet(b, &to)
}

// WriteMsgUDP sends a packet, with what the kernel is to know about it in oob. Of a connected socket addr is nil.
func (c *UDPConn) WriteMsgUDP(b, oob []byte, addr *UDPAddr) (n, oobn int, err error) {
	if !c.ok() {
		return 0, 0, syscall.EINVAL
	}
	n, oobn, err = c.writeMsg(b, oob, addr)
	return n, oobn, c.fd.sendError(optional(addr), err)
}

func (c *UDPConn) writeMsg(b, oob []byte, addr *UDPAddr) (n, oobn int, err error) {
	if err := c.checkMsgAddr(addr != nil); err != nil {
		return 0, 0, err
	}
	var to syscall.Sockaddr
	if addr != nil {
		if to, err = addr.sockaddr(c.fd.family); err != nil {
			return 0, 0, err
		}
	}
	return c.fd.writeMsg(b, oob, to)
}

// checkMsgAddr checks that there is an address for a message, if and only if the socket is not connected.
func (c *UDPConn) checkMsgAddr(given bool) error {
	switch {
	case c.fd.isConnected && given:
		return ErrWriteToConnected
	case !c.fd.isConnected && !given:
		return errMissingAddress
	}
	return nil
}

// WriteMsgUDPAddrPort is WriteMsgUDP for a netip.AddrPort.
func (c *UDPConn) WriteMsgUDPAddrPort(b, oob []byte, addr netip.AddrPort) (n, oobn int, err error) {
	if !c.ok() {
		return 0, 0, syscall.EINVAL
	}
	n, oobn, err = c.writeMsgAddrPort(b, oob, addr)
	if err != nil {
		err = c.fd.sendError(addrPortAddr{addr}, err)
	}
	return n, oobn, err
}

func (c *UDPConn) writeMsgAddrPort(b, oob []byte, addr netip.AddrPort) (n, oobn int, err error) {
	if err := c.checkMsgAddr(addr.IsValid()); err != nil {
		return 0, 0, err
	}
	if !addr.IsValid() {
		return c.fd.writeMsg(b, oob, nil)
	}
	to, err := c.toAddrPort(addr)
	if err != nil {
		return 0, 0, err
	}
	if c.fd.family == syscall.AF_INET {
		n, oobn, err = c.fd.pfd.WriteMsgInet4(b, oob, &to.v4)
	} else {
		n, oobn, err = c.fd.pfd.WriteMsgInet6(b, oob, &to.v6)
	}
	runtime.KeepAlive(c.fd)
	return n, oobn, wrapSyscallError("sendmsg", err)
}

// DialUDP connects to raddr, from laddr if that is not nil: packets go there, and only packets from there arrive.
func DialUDP(network string, laddr, raddr *UDPAddr) (*UDPConn, error) {
	return new(Dialer).connectUDP(context.Background(), network, laddr, raddr)
}

// connectUDP is DialUDP with the dialer's options.
func (d *Dialer) connectUDP(ctx context.Context, network string, laddr, raddr *UDPAddr) (*UDPConn, error) {
	c, err := d.dialUDP(ctx, network, laddr, raddr)
	if err != nil {
		return nil, &OpError{Op: "dial", Net: network, Source: optional(laddr), Addr: optional(raddr), Err: err}
	}
	return c, nil
}

func (d *Dialer) dialUDP(ctx context.Context, network string, laddr, raddr *UDPAddr) (*UDPConn, error) {
	switch network {
	case "udp", "udp4", "udp6":
	default:
		return nil, UnknownNetworkError(network)
	}
	if raddr == nil {
		return nil, errMissingAddress
	}
	spec := socketSpec{
		network: network, sotype: syscall.SOCK_DGRAM,
		local: optional(laddr), remote: raddr, control: d.control(),
	}
	return openUDP(ctx, &spec)
}

func openUDP(ctx context.Context, spec *socketSpec) (*UDPConn, error) {
	fd, err := spec.open(ctx)
	if err != nil {
		return nil, err
	}
	return &UDPConn{conn{fd}}, nil
}

// ListenUDP receives packets at laddr; if its IP is nil or unspecified, at all addresses of this machine, if its port is 0, at one
// that the system chooses.
func ListenUDP(network string, laddr *UDPAddr) (*UDPConn, error) {
	c, err := new(ListenConfig).listenUDP(context.Background(), network, laddr)
	if err != nil {
		return nil, &OpError{Op: "listen", Net: network, Addr: optional(laddr), Err: err}
	}
	return c, nil
}

func (lc *ListenConfig) listenUDP(ctx context.Context, network string, laddr *UDPAddr) (*UDPConn, error) {
	switch network {
	case "udp", "udp4", "udp6":
	default:
		return nil, UnknownNetworkError(network)
	}
	if laddr == nil {
		laddr = &UDPAddr{}
	}
	spec := socketSpec{network: network, sotype: syscall.SOCK_DGRAM, listen: true, local: laddr, control: lc.control()}
	return openUDP(ctx, &spec)
}
