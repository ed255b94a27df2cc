package net

import (
	"context"
	"io"
	"os"
	"syscall"
	"time"
)

// A TCPConn is a TCP connection.
type TCPConn struct{ conn }

// A TCPListener waits for TCP connections.
type TCPListener struct {
	fd *netFD
	lc ListenConfig // what connections get
}

// A KeepAliveConfig says how TCP finds out that the other end is gone. A zero is Go's default, a negative number the system's.
type KeepAliveConfig struct {
	Enable   bool
	Idle     time.Duration // silence before the first probe
	Interval time.Duration // between probes
	Count    int           // probes without an answer that are enough
}

// Go's defaults.
const (
	defaultKeepAliveTime  = 15 * time.Second
	defaultKeepAliveCount = 9
)

// newTCPConn returns the connection of a socket. It does not wait for more to send, and looks for the other end, if nobody
// wished something else.
func newTCPConn(fd *netFD, keepAlive time.Duration, config KeepAliveConfig) *TCPConn {
	c := &TCPConn{conn{fd}}
	c.SetNoDelay(true)
	if !config.Enable && keepAlive >= 0 {
		config = KeepAliveConfig{Enable: true, Idle: keepAlive}
	}
	if config.Enable {
		c.SetKeepAliveConfig(config)
	}
	return c
}

// CloseRead ends reading.
func (c *TCPConn) CloseRead() error { return c.closeOne(syscall.SHUT_RD) }

// CloseWrite ends writing; the other end reads io.EOF.
func (c *TCPConn) CloseWrite() error { return c.closeOne(syscall.SHUT_WR) }

// set runs what sets an option.
func (c *TCPConn) set(f func(fd *netFD) error) error {
	if !c.ok() {
		return syscall.EINVAL
	}
	return c.fd.opError("set", f(c.fd))
}

// SetLinger sets what Close does with what was not sent yet: below zero the system sends it later, with zero it is lost, and
// above zero Close waits for it up to that many seconds.
func (c *TCPConn) SetLinger(sec int) error {
	return c.set(func(fd *netFD) error { return setLinger(fd, sec) })
}

// SetNoDelay sets whether small pieces are sent at once; so it is at first.
func (c *TCPConn) SetNoDelay(noDelay bool) error {
	return c.set(func(fd *netFD) error { return fd.setInt(syscall.IPPROTO_TCP, syscall.TCP_NODELAY, boolint(noDelay)) })
}

// SetKeepAlive sets whether the system looks for the other end.
func (c *TCPConn) SetKeepAlive(keepalive bool) error {
	return c.set(func(fd *netFD) error { return fd.setInt(syscall.SOL_SOCKET, syscall.SO_KEEPALIVE, boolint(keepalive)) })
}

// SetKeepAlivePeriod sets how long the connection is silent before the system looks for the other end.
func (c *TCPConn) SetKeepAlivePeriod(d time.Duration) error {
	return c.set(func(fd *netFD) error { return setKeepAliveTime(fd, syscall.TCP_KEEPIDLE, d) })
}

// SetKeepAliveConfig sets how the system looks for the other end.
func (c *TCPConn) SetKeepAliveConfig(config KeepAliveConfig) error {
	return c.set(func(fd *netFD) error {
		if err := fd.setInt(syscall.SOL_SOCKET, syscall.SO_KEEPALIVE, boolint(config.Enable)); err != nil {
			return err
		}
		if err := setKeepAliveTime(fd, syscall.TCP_KEEPIDLE, config.Idle); err != nil {
			return err
		}
		if err := setKeepAliveTime(fd, syscall.TCP_KEEPINTVL, config.Interval); err != nil {
			return err
		}
		count := config.Count
		if count == 0 {
			count = defaultKeepAliveCount
		}
		if count < 0 {
			return nil
		}
		return fd.setInt(syscall.IPPROTO_TCP, syscall.TCP_KEEPCNT, count)
	})
}

func setKeepAliveTime(fd *netFD, option int, d time.Duration) error {
	if d == 0 {
		d = defaultKeepAliveTime
	}
	if d < 0 {
		return nil
	}
	return fd.setInt(syscall.IPPROTO_TCP, option, int((d+time.Second-1)/time.Second))
}

// MultipathTCP reports whether the connection uses multipath TCP.
func (c *TCPConn) MultipathTCP() (bool, error) {
	if !c.ok() {
		return false, syscall.EINVAL
	}
	return usesMultipath(c.fd), nil
}

// ReadFrom sends all that can be read from r; from files and other sockets inside the kernel.
func (c *TCPConn) ReadFrom(r io.Reader) (int64, error) {
	if !c.ok() {
		return 0, syscall.EINVAL
	}
	n, err := c.readFrom(r)
	if err != nil && err != io.EOF {
		err = c.fd.opError("readfrom", err)
	}
	return n, err
}

// WriteTo writes to w all that arrives; to a Unix socket inside the kernel.
func (c *TCPConn) WriteTo(w io.Writer) (int64, error) {
	if !c.ok() {
		return 0, syscall.EINVAL
	}
	n, err := c.writeTo(w)
	if err != nil && err != io.EOF {
		err = c.fd.opError("writeto", err)
	}
	return n, err
}

// DialTCP connects to raddr, from laddr if that is not nil.
func DialTCP(network string, laddr, raddr *TCPAddr) (*TCPConn, error) {
	return new(Dialer).connectTCP(context.Background(), network, laddr, raddr)
}

// connectTCP is DialTCP with the dialer's options.
func (d *Dialer) connectTCP(ctx context.Context, network string, laddr, raddr *TCPAddr) (*TCPConn, error) {
	c, err := d.dialTCP(ctx, network, laddr, raddr)
	if err != nil {
		return nil, &OpError{Op: "dial", Net: network, Source: optional(laddr), Addr: optional(raddr), Err: err}
	}
	return c, nil
}

func (d *Dialer) dialTCP(ctx context.Context, network string, laddr, raddr *TCPAddr) (*TCPConn, error) {
	switch network {
	case "tcp", "tcp4", "tcp6":
	default:
		return nil, UnknownNetworkError(network)
	}
	if raddr == nil {
		return nil, errMissingAddress
	}
	spec := socketSpec{
		network: network, sotype: syscall.SOCK_STREAM,
		local: optional(laddr), remote: raddr, control: d.control(),
	}
	var fd *netFD
	var err error
	if d.MultipathTCP() && supportsMultipath() {
		spec.proto = protocolMPTCP
		fd, err = connectTCP(ctx, &spec, laddr)
		spec.proto = 0
	}
	if fd == nil {
		fd, err = connectTCP(ctx, &spec, laddr)
	}
	if err != nil {
		return nil, err
	}
	return newTCPConn(fd, d.KeepAlive, d.KeepAliveConfig), nil
}

// connectTCP opens the socket. When the kernel chooses a port from those that others may listen at, it can choose the one that
// is connected to, and connect the socket to itself: nobody wants that. It can also find no port for a moment. Twice is enough.
func connectTCP(ctx context.Context, spec *socketSpec, laddr *TCPAddr) (fd *netFD, err error) {
	for range 3 {
		fd, err = spec.open(ctx)
		chosen := laddr == nil || laddr.Port == 0
		if !chosen || !toItself(fd) && !isNotAvailable(err) {
			break
		}
		if fd != nil {
			fd.Close()
			fd, err = nil, os.NewSyscallError("connect", syscall.ECONNREFUSED)
		}
	}
	return fd, err
}

func toItself(fd *netFD) bool {
	if fd == nil {
		return false
	}
	local, ok := fd.laddr.(*TCPAddr)
	if !ok {
		return true // it was connected to itself, and is not any more
	}
	remote := fd.raddr.(*TCPAddr)
	return local.Port == remote.Port && local.IP.Equal(remote.IP)
}

func isNotAvailable(err error) bool {
	sys, ok := err.(*os.SyscallError)
	return ok && sys.Err == syscall.EADDRNOTAVAIL
}

// ListenTCP listens at laddr; if its IP is nil or unspecified, at all addresses of this machine, if its port is 0, at one that the
// system chooses.
func ListenTCP(network string, laddr *TCPAddr) (*TCPListener, error) {
	l, err := new(ListenConfig).listenTCP(context.Background(), network, laddr)
	if err != nil {
		return nil, &OpError{Op: "listen", Net: network, Addr: optional(laddr), Err: err}
	}
	return l, nil
}

func (lc *ListenConfig) listenTCP(ctx context.Context, network string, laddr *TCPAddr) (*TCPListener, error) {
	switch network {
	case "tcp", "tcp4", "tcp6":
	default:
		return nil, UnknownNetworkError(network)
	}
	if laddr == nil {
		laddr = &TCPAddr{}
	}
	spec := socketSpec{network: network, sotype: syscall.SOCK_STREAM, listen: true, local: laddr, control: lc.control()}
	if lc.MultipathTCP() && supportsMultipath() {
		spec.proto = protocolMPTCP
		if fd, err := spec.open(ctx); err == nil {
			return &TCPListener{fd, *lc}, nil
		}
		spec.proto = 0
	}
	fd, err := spec.open(ctx)
	if err != nil {
		return nil, err
	}
	return &TCPListener{fd, *lc}, nil
}

func (l *TCPListener) ok() bool { return l != nil && l.fd != nil }

// AcceptTCP waits for the next connection.
func (l *TCPListener) AcceptTCP() (*TCPConn, error) {
	if !l.ok() {
		return nil, syscall.EINVAL
	}
	fd, err := l.fd.accept()
	if err != nil {
		return nil, l.fd.localError("accept", err)
	}
	return newTCPConn(fd, l.lc.KeepAlive, l.lc.KeepAliveConfig), nil
}

// Accept waits for the next connection, which is a *TCPConn.
func (l *TCPListener) Accept() (Conn, error) {
	c, err := l.AcceptTCP()
	if err != nil {
		return nil, err
	}
	return c, nil
}

// Close ends listening. Connections that were accepted stay.
func (l *TCPListener) Close() error {
	if !l.ok() {
		return syscall.EINVAL
	}
	return l.fd.localError("close", l.fd.Close())
}

// Addr is where it listens, a *TCPAddr; it must not be changed.
func (l *TCPListener) Addr() Addr { return l.fd.laddr }

// SetDeadline sets when Accept gives up; the zero time is never.
func (l *TCPListener) SetDeadline(t time.Time) error {
	if !l.ok() {
		return syscall.EINVAL
	}
	return l.fd.pfd.SetDeadline(t)
}

// File returns a file for the same socket, with a descriptor of its own; both have to be closed.
func (l *TCPListener) File() (f *os.File, err error) {
	if !l.ok() {
		return nil, syscall.EINVAL
	}
	f, err = l.fd.dup()
	return f, l.fd.localError("file", err)
}

// SyscallConn lends the descriptor to functions, but only by Control.
func (l *TCPListener) SyscallConn() (syscall.RawConn, error) {
	if !l.ok() {
		return nil, syscall.EINVAL
	}
	return &rawListener{rawConn{l.fd}}, nil
}
