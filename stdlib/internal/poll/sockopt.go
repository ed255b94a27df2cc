package poll

import "syscall"

// withOpen calls f with the descriptor, which stays open meanwhile.
func (fd *FD) withOpen(f func(s int) error) error {
	if err := fd.incref(); err != nil {
		return err
	}
	defer fd.decref()
	return f(fd.Sysfd)
}

// GetsockoptInt gives an option of a socket.
func (fd *FD) GetsockoptInt(level, name int) (value int, err error) {
	err = fd.withOpen(func(s int) (err error) {
		value, err = syscall.GetsockoptInt(s, level, name)
		return err
	})
	if err != nil {
		value = -1
	}
	return value, err
}

// SetsockoptInt sets an option of a socket.
func (fd *FD) SetsockoptInt(level, name, arg int) error {
	return fd.withOpen(func(s int) error { return syscall.SetsockoptInt(s, level, name, arg) })
}

// SetsockoptByte sets an option of a socket.
func (fd *FD) SetsockoptByte(level, name int, arg byte) error {
	return fd.withOpen(func(s int) error { return syscall.SetsockoptByte(s, level, name, arg) })
}

// SetsockoptInet4Addr sets an option of a socket.
func (fd *FD) SetsockoptInet4Addr(level, name int, arg [4]byte) error {
	return fd.withOpen(func(s int) error { return syscall.SetsockoptInet4Addr(s, level, name, arg) })
}

// SetsockoptLinger sets an option of a socket.
func (fd *FD) SetsockoptLinger(level, name int, l *syscall.Linger) error {
	return fd.withOpen(func(s int) error { return syscall.SetsockoptLinger(s, level, name, l) })
}

// SetsockoptIPMreq sets an option of a socket.
func (fd *FD) SetsockoptIPMreq(level, name int, mreq *syscall.IPMreq) error {
	return fd.withOpen(func(s int) error { return syscall.SetsockoptIPMreq(s, level, name, mreq) })
}

// SetsockoptIPMreqn sets an option of a socket.
func (fd *FD) SetsockoptIPMreqn(level, name int, mreq *syscall.IPMreqn) error {
	return fd.withOpen(func(s int) error { return syscall.SetsockoptIPMreqn(s, level, name, mreq) })
}

// SetsockoptIPv6Mreq sets an option of a socket.
func (fd *FD) SetsockoptIPv6Mreq(level, name int, mreq *syscall.IPv6Mreq) error {
	return fd.withOpen(func(s int) error { return syscall.SetsockoptIPv6Mreq(s, level, name, mreq) })
}
