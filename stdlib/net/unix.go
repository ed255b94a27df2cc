package net

import (
	"context"
	"io"
	"os"
	"sync"
	"syscall"
	"time"
)

// A UnixConn is a connection between programs of this machine: a stream, "unix", datagrams, "unixgram", or packets in order,
// "unixpacket".
type UnixConn struct{ conn }

// A UnixListener waits for Unix connections.
type UnixListener struct {
	fd         *netFD
	path       string
	unlink     bool
	unlinkOnce sync.Once
}

// unixNetwork is the network of a type of sockets.
func unixNetwork(sotype int) string {
	switch sotype {
	case syscall.SOCK_DGRAM:
		return "unixgram"
	case syscall.SOCK_SEQPACKET:
		return "unixpacket"
	}
	return "unix"
}

// unixType is the type of sockets of a network.
func unixType(network string) (sotype int, err error) {
	switch network {
	case "unix":
		return syscall.SOCK_STREAM, nil
	case "unixgram":
		return syscall.SOCK_DGRAM, nil
	case "unixpacket":
		return syscall.SOCK_SEQPACKET, nil
	}
	return 0, UnknownNetworkError(network)
}

// CloseRead ends reading.
func (c *UnixConn) CloseRead() error { return c.closeOne(syscall.SHUT_RD) }

// CloseWrite ends writing; the other end reads io.EOF.
func (c *UnixConn) CloseWrite() error { return c.closeOne(syscall.SHUT_WR) }

// addr returns an address of the kernel as one of this package, nil for a socket without a name.
func (c *UnixConn) addr(sa syscall.Sockaddr) *UnixAddr {
	if unix, ok := sa.(*syscall.SockaddrUnix); ok && unix.Name != "" {
		return &UnixAddr{Name: unix.Name, Net: unixNetwork(c.fd.sotype)}
	}
	return nil
}

func (c *UnixConn) readError(err error) error {
	if err == io.EOF {
		return err
	}
	return c.fd.opError("read", err)
}

// ReadFromUnix reads a packet, and tells where it comes from.
func (c *UnixConn) ReadFromUnix(b []byte) (int, *UnixAddr, error) {
	if !c.ok() {
		return 0, nil, syscall.EINVAL
	}
	n, from, err := c.fd.readFrom(b)
	return n, c.addr(from), c.readError(err)
}

// ReadFrom is ReadFromUnix for any PacketConn.
func (c *UnixConn) ReadFrom(b []byte) (int, Addr, error) {
	n, addr, err := c.ReadFromUnix(b)
	if addr == nil {
		return n, nil, err
	}
	return n, addr, err
}

// ReadMsgUnix reads a packet, and what is sent along, such as descriptors, into oob. With an empty b it reads one byte of a
// stream, which is lost.
func (c *UnixConn) ReadMsgUnix(b, oob []byte) (n, oobn, flags int, addr *UnixAddr, err error) {
	if !c.ok() {
		return 0, 0, 0, nil, syscall.EINVAL
	}
	// Descriptors that arrive are not for programs that are started later.
	n, oobn, flags, from, err := c.fd.readMsg(b, oob, syscall.MSG_CMSG_CLOEXEC)
	return n, oobn, flags, c.addr(from), c.readError(err)
}

// WriteToUnix sends a packet.
func (c *UnixConn) WriteToUnix(b []byte, addr *UnixAddr) (int, error) {
	if !c.ok() {
		return 0, syscall.EINVAL
	}
	n, err := c.writeTo(b, addr)
	return n, c.fd.sendError(optional(addr), err)
}

func (c *UnixConn) writeTo(b []byte, addr *UnixAddr) (int, error) {
	switch {
	case c.fd.isConnected:
		return 0, ErrWriteToConnected
	case addr == nil:
		return 0, errMissingAddress
	case addr.Net != unixNetwork(c.fd.sotype):
		return 0, syscall.EAFNOSUPPORT
	}
	return c.fd.writeTo(b, &syscall.SockaddrUnix{Name: addr.Name})
}

// WriteTo is WriteToUnix for any PacketConn; addr is a *UnixAddr.
func (c *UnixConn) WriteTo(b []byte, addr Addr) (int, error) {
	if !c.ok() {
		return 0, syscall.EINVAL
	}
	a, ok := addr.(*UnixAddr)
	if !ok {
		return 0, c.fd.sendError(addr, syscall.EINVAL)
	}
	return c.WriteToUnix(b, a)
}

// WriteMsgUnix sends a packet, and along with it what is in oob, such as descriptors. With an empty b it writes one byte to a
// stream.
func (c *UnixConn) WriteMsgUnix(b, oob []byte, addr *UnixAddr) (n, oobn int, err error) {
	if !c.ok() {
		return 0, 0, syscall.EINVAL
	}
	n, oobn, err = c.writeMsg(b, oob, addr)
	return n, oobn, c.fd.sendError(optional(addr), err)
}

func (c *UnixConn) writeMsg(b, oob []byte, addr *UnixAddr) (n, oobn int, err error) {
	if c.fd.sotype == syscall.SOCK_DGRAM && c.fd.isConnected {
		return 0, 0, ErrWriteToConnected
	}
	var to syscall.Sockaddr
	if addr != nil {
		if addr.Net != unixNetwork(c.fd.sotype) {
			return 0, 0, syscall.EAFNOSUPPORT
		}
		to = &syscall.SockaddrUnix{Name: addr.Name}
	}
	return c.fd.writeMsg(b, oob, to)
}

// DialUnix connects to raddr, from laddr if that is not nil.
func DialUnix(network string, laddr, raddr *UnixAddr) (*UnixConn, error) {
	return new(Dialer).connectUnix(context.Background(), network, laddr, raddr)
}

// connectUnix is DialUnix with the dialer's options.
func (d *Dialer) connectUnix(ctx context.Context, network string, laddr, raddr *UnixAddr) (*UnixConn, error) {
	c, err := d.dialUnix(ctx, network, laddr, raddr)
	if err != nil {
		return nil, &OpError{Op: "dial", Net: network, Source: optional(laddr), Addr: optional(raddr), Err: err}
	}
	return c, nil
}

func (d *Dialer) dialUnix(ctx context.Context, network string, laddr, raddr *UnixAddr) (*UnixConn, error) {
	sotype, err := unixType(network)
	if err != nil {
		return nil, err
	}
	// A socket without a name has no address.
	if laddr.isWildcard() {
		laddr = nil
	}
	if raddr.isWildcard() {
		raddr = nil
	}
	if raddr == nil && (sotype != syscall.SOCK_DGRAM || laddr == nil) {
		return nil, errMissingAddress
	}
	spec := socketSpec{
		network: network, sotype: sotype,
		local: optional(laddr), remote: optional(raddr), control: d.control(),
	}
	fd, err := spec.open(ctx)
	if err != nil {
		return nil, err
	}
	return &UnixConn{conn{fd}}, nil
}

// ListenUnix listens at a path; the network is "unix" or "unixpacket".
func ListenUnix(network string, laddr *UnixAddr) (*UnixListener, error) {
	var l *UnixListener
	err := error(UnknownNetworkError(network))
	if network == "unix" || network == "unixpacket" {
		l, err = new(ListenConfig).listenUnix(context.Background(), network, laddr)
	}
	if err != nil {
		return nil, &OpError{Op: "listen", Net: network, Addr: optional(laddr), Err: err}
	}
	return l, nil
}

func (lc *ListenConfig) listenUnix(ctx context.Context, network string, laddr *UnixAddr) (*UnixListener, error) {
	fd, err := lc.openUnix(ctx, network, laddr)
	if err != nil {
		return nil, err
	}
	return &UnixListener{fd: fd, path: fd.laddr.String(), unlink: true}, nil
}

// ListenUnixgram receives packets at a path; the network is "unixgram".
func ListenUnixgram(network string, laddr *UnixAddr) (*UnixConn, error) {
	var c *UnixConn
	err := error(UnknownNetworkError(network))
	if network == "unixgram" {
		c, err = new(ListenConfig).listenUnixgram(context.Background(), network, laddr)
	}
	if err != nil {
		return nil, &OpError{Op: "listen", Net: network, Addr: optional(laddr), Err: err}
	}
	return c, nil
}

func (lc *ListenConfig) listenUnixgram(ctx context.Context, network string, laddr *UnixAddr) (*UnixConn, error) {
	fd, err := lc.openUnix(ctx, network, laddr)
	if err != nil {
		return nil, err
	}
	return &UnixConn{conn{fd}}, nil
}

func (lc *ListenConfig) openUnix(ctx context.Context, network string, laddr *UnixAddr) (*netFD, error) {
	sotype, err := unixType(network)
	if err != nil {
		return nil, err
	}
	if laddr == nil {
		return nil, errMissingAddress
	}
	spec := socketSpec{network: network, sotype: sotype, listen: true, local: laddr, control: lc.control()}
	return spec.open(ctx)
}

func (l *UnixListener) ok() bool { return l != nil && l.fd != nil }

// AcceptUnix waits for the next connection.
func (l *UnixListener) AcceptUnix() (*UnixConn, error) {
	if !l.ok() {
		return nil, syscall.EINVAL
	}
	fd, err := l.fd.accept()
	if err != nil {
		return nil, l.fd.localError("accept", err)
	}
	return &UnixConn{conn{fd}}, nil
}

// Accept waits for the next connection, which is a *UnixConn.
func (l *UnixListener) Accept() (Conn, error) {
	c, err := l.AcceptUnix()
	if err != nil {
		return nil, err
	}
	return c, nil
}

// Close ends listening. Connections that were accepted stay.
func (l *UnixListener) Close() error {
	if !l.ok() {
		return syscall.EINVAL
	}
	// The path goes first: when the socket is closed, somebody else may listen there.
	l.unlinkOnce.Do(func() {
		if l.unlink && l.path != "" && l.path[0] != '@' {
			syscall.Unlink(l.path)
		}
	})
	return l.fd.localError("close", l.fd.Close())
}

// SetUnlinkOnClose sets whether Close removes the path; it does at first, unless the listener comes from FileListener.
func (l *UnixListener) SetUnlinkOnClose(unlink bool) { l.unlink = unlink }

// Addr is where it listens, a *UnixAddr; it must not be changed.
func (l *UnixListener) Addr() Addr { return l.fd.laddr }

// SetDeadline sets when Accept gives up; the zero time is never.
func (l *UnixListener) SetDeadline(t time.Time) error {
	if !l.ok() {
		return syscall.EINVAL
	}
	return l.fd.pfd.SetDeadline(t)
}

// File returns a file for the same socket, with a descriptor of its own; both have to be closed.
func (l *UnixListener) File() (f *os.File, err error) {
	if !l.ok() {
		return nil, syscall.EINVAL
	}
	f, err = l.fd.dup()
	return f, l.fd.localError("file", err)
}

// SyscallConn lends the descriptor to functions, but only by Control.
func (l *UnixListener) SyscallConn() (syscall.RawConn, error) {
	if !l.ok() {
		return nil, syscall.EINVAL
	}
	return &rawListener{rawConn{l.fd}}, nil
}
