package net

import (
	"internal/poll"
	"runtime"
	"syscall"
)

// rawConn lends a socket's descriptor to functions.
type rawConn struct {
	fd *netFD
}

func (c *rawConn) ok() bool { return c != nil && c.fd != nil }

func (c *rawConn) Control(f func(uintptr)) error {
	if !c.ok() {
		return syscall.EINVAL
	}
	err := c.fd.pfd.RawControl(f)
	runtime.KeepAlive(c.fd)
	return c.fd.localError("raw-control", err)
}

func (c *rawConn) Read(f func(uintptr) bool) error {
	if !c.ok() {
		return syscall.EINVAL
	}
	err := c.fd.pfd.RawRead(f)
	runtime.KeepAlive(c.fd)
	return c.fd.opError("raw-read", err)
}

func (c *rawConn) Write(f func(uintptr) bool) error {
	if !c.ok() {
		return syscall.EINVAL
	}
	err := c.fd.pfd.RawWrite(f)
	runtime.KeepAlive(c.fd)
	return c.fd.opError("raw-write", err)
}

// PollFD lets os copy between a file and the socket inside the kernel.
func (c *rawConn) PollFD() *poll.FD {
	if !c.ok() {
		return nil
	}
	return &c.fd.pfd
}

// Network is for os, too. Its type keeps others from having such a method by chance.
func (c *rawConn) Network() poll.String { return poll.String(c.fd.net) }

// rawListener is a rawConn of a listener, from which nothing is read.
type rawListener struct{ rawConn }

func (l *rawListener) Read(func(uintptr) bool) error { return syscall.EINVAL }

func (l *rawListener) Write(func(uintptr) bool) error { return syscall.EINVAL }
