package net

import (
	"internal/poll"
	"os"
	"syscall"
)

// FileConn returns the connection that an open file is, with a descriptor of its own; both have to be closed.
func FileConn(f *os.File) (c Conn, err error) {
	fd, err := fileSocket(f)
	if err == nil {
		switch fd.laddr.(type) {
		case *TCPAddr:
			return newTCPConn(fd, defaultKeepAliveTime, KeepAliveConfig{}), nil
		case *UDPAddr:
			return &UDPConn{conn{fd}}, nil
		case *IPAddr:
			return &IPConn{conn{fd}}, nil
		case *UnixAddr:
			return &UnixConn{conn{fd}}, nil
		}
		fd.Close()
		err = syscall.EINVAL
	}
	return nil, fileError(f, err)
}

// FileListener returns the listener that an open file is, with a descriptor of its own; both have to be closed.
func FileListener(f *os.File) (ln Listener, err error) {
	fd, err := fileSocket(f)
	if err == nil {
		switch addr := fd.laddr.(type) {
		case *TCPAddr:
			return &TCPListener{fd: fd}, nil
		case *UnixAddr:
			return &UnixListener{fd: fd, path: addr.Name}, nil
		}
		fd.Close()
		err = syscall.EINVAL
	}
	return nil, fileError(f, err)
}

// FilePacketConn returns the packet connection that an open file is, with a descriptor of its own; both have to be closed.
func FilePacketConn(f *os.File) (c PacketConn, err error) {
	fd, err := fileSocket(f)
	if err == nil {
		switch fd.laddr.(type) {
		case *UDPAddr:
			return &UDPConn{conn{fd}}, nil
		case *IPAddr:
			return &IPConn{conn{fd}}, nil
		case *UnixAddr:
			return &UnixConn{conn{fd}}, nil
		}
		fd.Close()
		err = syscall.EINVAL
	}
	return nil, fileError(f, err)
}

func fileError(f *os.File, err error) error {
	return &OpError{Op: "file", Net: "file+net", Addr: fileAddr(f.Name()), Err: err}
}

// fileAddr is the address of a file that is no connection.
type fileAddr string

func (fileAddr) Network() string  { return "file+net" }
func (f fileAddr) String() string { return string(f) }

// fileSocket returns the socket that an open file is, and asks the kernel what it is for one.
func fileSocket(f *os.File) (*netFD, error) {
	sysfd, call, err := poll.DupCloseOnExec(int(f.Fd()))
	if err != nil {
		return nil, wrapSyscallError(call, err)
	}
	fd, err := socketOf(sysfd)
	if err != nil {
		poll.CloseFunc(sysfd)
		return nil, err
	}
	if err := fd.init(); err != nil {
		fd.Close()
		return nil, err
	}
	return fd, nil
}

func socketOf(sysfd int) (*netFD, error) {
	if err := syscall.SetNonblock(sysfd, true); err != nil {
		return nil, os.NewSyscallError("setnonblock", err)
	}
	sotype, err := syscall.GetsockoptInt(sysfd, syscall.SOL_SOCKET, syscall.SO_TYPE)
	if err != nil {
		return nil, os.NewSyscallError("getsockopt", err)
	}
	local, err := syscall.Getsockname(sysfd)
	if err != nil {
		return nil, os.NewSyscallError("getsockname", err)
	}
	family := 0
	switch local.(type) {
	case *syscall.SockaddrInet4:
		family = syscall.AF_INET
	case *syscall.SockaddrInet6:
		family = syscall.AF_INET6
	case *syscall.SockaddrUnix:
		family = syscall.AF_UNIX
	default:
		return nil, syscall.EPROTONOSUPPORT
	}
	fd := newFD(sysfd, family, sotype, "")
	fd.setAddrs(fd.peer())
	if fd.laddr != nil {
		fd.net = fd.laddr.Network()
	}
	return fd, nil
}
