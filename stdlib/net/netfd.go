package net

import (
	"context"
	"internal/poll"
	"os"
	"runtime"
	"syscall"
	"time"
)

// A netFD is a socket. What it reads and writes waits in the poller, and the collector closes a socket that was forgotten; so
// every method keeps it alive until the system call is over.
type netFD struct {
	pfd poll.FD

	// Immutable until Close.
	family      int
	sotype      int
	isConnected bool // packets go to raddr
	net         string
	laddr       Addr
	raddr       Addr
}

func newFD(sysfd, family, sotype int, net string) *netFD {
	return &netFD{
		pfd: poll.FD{
			Sysfd:         sysfd,
			IsStream:      sotype == syscall.SOCK_STREAM,
			ZeroReadIsEOF: sotype != syscall.SOCK_DGRAM && sotype != syscall.SOCK_RAW,
		},
		family: family,
		sotype: sotype,
		net:    net,
	}
}

// init puts the socket into the poller.
func (fd *netFD) init() error { return fd.pfd.Init(fd.net, true) }

// setAddrs asks the kernel where this end is, and remembers the other.
func (fd *netFD) setAddrs(remote syscall.Sockaddr) {
	local, _ := syscall.Getsockname(fd.pfd.Sysfd)
	fd.laddr, fd.raddr = fd.toAddr(local), fd.toAddr(remote)
	runtime.SetFinalizer(fd, (*netFD).Close)
}

// toAddr returns an address of the kernel as one of this package, nil if there is none.
func (fd *netFD) toAddr(sa syscall.Sockaddr) Addr {
	if unix, ok := sa.(*syscall.SockaddrUnix); ok {
		return &UnixAddr{Name: unix.Name, Net: unixNetwork(fd.sotype)}
	}
	ip, port, zone := ipOf(sa)
	if ip == nil {
		return nil
	}
	switch fd.sotype {
	case syscall.SOCK_STREAM:
		return &TCPAddr{ip, port, zone}
	case syscall.SOCK_DGRAM:
		return &UDPAddr{ip, port, zone}
	case syscall.SOCK_RAW:
		return &IPAddr{ip, zone}
	}
	return nil
}

// opError wraps what went wrong between the two ends.
func (fd *netFD) opError(op string, err error) error {
	if err == nil {
		return nil
	}
	return &OpError{Op: op, Net: fd.net, Source: fd.laddr, Addr: fd.raddr, Err: err}
}

// localError wraps what went wrong at this end.
func (fd *netFD) localError(op string, err error) error {
	if err == nil {
		return nil
	}
	return &OpError{Op: op, Net: fd.net, Addr: fd.laddr, Err: err}
}

// sendError wraps what went wrong with a packet to addr.
func (fd *netFD) sendError(addr Addr, err error) error {
	if err == nil {
		return nil
	}
	return &OpError{Op: "write", Net: fd.net, Source: fd.laddr, Addr: addr, Err: err}
}

// connect connects the socket, and returns the other end. It gives up when ctx does.
func (fd *netFD) connect(ctx context.Context, to syscall.Sockaddr) (peer syscall.Sockaddr, err error) {
	switch err := syscall.Connect(fd.pfd.Sysfd, to); err {
	case syscall.EINPROGRESS, syscall.EALREADY, syscall.EINTR:
	case nil, syscall.EISCONN:
		if err := ctx.Err(); err != nil {
			return nil, mapErr(err)
		}
		return fd.peer(), fd.init()
	default:
		return nil, os.NewSyscallError("connect", err)
	}
	if err := fd.init(); err != nil {
		return nil, err
	}
	if ctx.Done() != nil {
		if deadline, ok := ctx.Deadline(); ok {
			fd.pfd.SetWriteDeadline(deadline)
			defer fd.pfd.SetWriteDeadline(time.Time{})
		}
		// A deadline that is long over wakes up who waits.
		stop := context.AfterFunc(ctx, func() { fd.pfd.SetWriteDeadline(time.Unix(1, 0)) })
		defer func() {
			if !stop() && err == nil {
				err = mapErr(ctx.Err()) // the deadline may still be coming
			}
		}()
	}
	for {
		if err := fd.pfd.WaitWrite(); err != nil {
			if ctx.Err() != nil {
				err = mapErr(ctx.Err())
			}
			return nil, err
		}
		n, err := syscall.GetsockoptInt(fd.pfd.Sysfd, syscall.SOL_SOCKET, syscall.SO_ERROR)
		if err != nil {
			return nil, os.NewSyscallError("getsockopt", err)
		}
		switch err := syscall.Errno(n); err {
		case 0, syscall.EISCONN:
			// Sometimes the socket is woken up and not connected yet.
			if peer := fd.peer(); peer != nil {
				return peer, nil
			}
		case syscall.EINPROGRESS, syscall.EALREADY, syscall.EINTR:
		default:
			return nil, os.NewSyscallError("connect", err)
		}
		runtime.KeepAlive(fd)
	}
}

// peer asks the kernel for the other end; nil if there is none.
func (fd *netFD) peer() syscall.Sockaddr {
	sa, err := syscall.Getpeername(fd.pfd.Sysfd)
	if err != nil {
		return nil
	}
	return sa
}

func (fd *netFD) accept() (*netFD, error) {
	sysfd, remote, call, err := fd.pfd.Accept()
	if err != nil {
		return nil, wrapSyscallError(call, err)
	}
	accepted := newFD(sysfd, fd.family, fd.sotype, fd.net)
	if err := accepted.init(); err != nil {
		accepted.Close()
		return nil, err
	}
	accepted.setAddrs(remote)
	return accepted, nil
}

func (fd *netFD) Close() error {
	runtime.SetFinalizer(fd, nil)
	return fd.pfd.Close()
}

func (fd *netFD) shutdown(how int) error {
	err := fd.pfd.Shutdown(how)
	runtime.KeepAlive(fd)
	return wrapSyscallError("shutdown", err)
}

// newUnixFile is in package os. Unlike os.NewFile it gives a File whose Fd makes the descriptor block, as Fd always did here.
func newUnixFile(fd int, name string) *os.File

// dup returns a file for the same socket.
func (fd *netFD) dup() (*os.File, error) {
	sysfd, call, err := fd.pfd.Dup()
	if err != nil {
		return nil, wrapSyscallError(call, err)
	}
	name := fd.net + ":"
	if fd.laddr != nil {
		name += fd.laddr.String()
	}
	name += "->"
	if fd.raddr != nil {
		name += fd.raddr.String()
	}
	return newUnixFile(sysfd, name), nil
}

func (fd *netFD) Read(p []byte) (n int, err error) {
	n, err = fd.pfd.Read(p)
	runtime.KeepAlive(fd)
	return n, wrapSyscallError("read", err)
}

func (fd *netFD) Write(p []byte) (n int, err error) {
	n, err = fd.pfd.Write(p)
	runtime.KeepAlive(fd)
	return n, wrapSyscallError("write", err)
}

func (fd *netFD) writeBuffers(v *Buffers) (n int64, err error) {
	n, err = fd.pfd.Writev((*[][]byte)(v))
	runtime.KeepAlive(fd)
	return n, wrapSyscallError("writev", err)
}

func (fd *netFD) readFrom(p []byte) (n int, from syscall.Sockaddr, err error) {
	n, from, err = fd.pfd.ReadFrom(p)
	runtime.KeepAlive(fd)
	return n, from, wrapSyscallError("recvfrom", err)
}

// readFromInet reads a packet of an IP socket; unlike readFrom it needs no memory for the address.
func (fd *netFD) readFromInet(p []byte, from *inetAddr) (n int, err error) {
	if fd.family == syscall.AF_INET {
		n, err = fd.pfd.ReadFromInet4(p, &from.v4)
	} else {
		n, err = fd.pfd.ReadFromInet6(p, &from.v6)
	}
	runtime.KeepAlive(fd)
	return n, wrapSyscallError("recvfrom", err)
}

func (fd *netFD) readMsg(p, oob []byte, flags int) (n, oobn, retflags int, from syscall.Sockaddr, err error) {
	n, oobn, retflags, from, err = fd.pfd.ReadMsg(p, oob, flags)
	runtime.KeepAlive(fd)
	return n, oobn, retflags, from, wrapSyscallError("recvmsg", err)
}

// readMsgInet is to readMsg as readFromInet is to readFrom.
func (fd *netFD) readMsgInet(p, oob []byte, from *inetAddr) (n, oobn, retflags int, err error) {
	if fd.family == syscall.AF_INET {
		n, oobn, retflags, err = fd.pfd.ReadMsgInet4(p, oob, 0, &from.v4)
	} else {
		n, oobn, retflags, err = fd.pfd.ReadMsgInet6(p, oob, 0, &from.v6)
	}
	runtime.KeepAlive(fd)
	return n, oobn, retflags, wrapSyscallError("recvmsg", err)
}

func (fd *netFD) writeTo(p []byte, to syscall.Sockaddr) (n int, err error) {
	n, err = fd.pfd.WriteTo(p, to)
	runtime.KeepAlive(fd)
	return n, wrapSyscallError("sendto", err)
}

func (fd *netFD) writeToInet(p []byte, to *inetAddr) (n int, err error) {
	if fd.family == syscall.AF_INET {
		n, err = fd.pfd.WriteToInet4(p, &to.v4)
	} else {
		n, err = fd.pfd.WriteToInet6(p, &to.v6)
	}
	runtime.KeepAlive(fd)
	return n, wrapSyscallError("sendto", err)
}

func (fd *netFD) writeMsg(p, oob []byte, to syscall.Sockaddr) (n, oobn int, err error) {
	n, oobn, err = fd.pfd.WriteMsg(p, oob, to)
	runtime.KeepAlive(fd)
	return n, oobn, wrapSyscallError("sendmsg", err)
}

// setInt sets an option of the socket.
func (fd *netFD) setInt(level, option, value int) error {
	err := fd.pfd.SetsockoptInt(level, option, value)
	runtime.KeepAlive(fd)
	return wrapSyscallError("setsockopt", err)
}

// An inetAddr is an address of an IP socket, in the member of the socket's family.
type inetAddr struct {
	v4 syscall.SockaddrInet4
	v6 syscall.SockaddrInet6
}
