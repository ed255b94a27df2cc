package net

import (
	"context"
	"internal/poll"
	"os"
	"runtime"
	"strings"
	"sync"
	"syscall"
)

// A controlFunc may set options of a socket before it is bound or connected.
type controlFunc func(ctx context.Context, network, address string, c syscall.RawConn) error

// A socketSpec says what socket is wanted.
type socketSpec struct {
	network string // "tcp", "udp", "ip", maybe with 4 or 6, or "unix", "unixgram", "unixpacket"
	sotype  int
	proto   int // 0 is the usual one
	listen  bool
	local   sockaddr // nil is any
	remote  sockaddr // nil if it is not to be connected
	control controlFunc
}

// open makes the socket, and binds, connects, or lets it listen.
func (s *socketSpec) open(ctx context.Context) (*netFD, error) {
	family, ipv6only := s.family()
	sysfd, err := sysSocket(family, s.sotype, s.proto)
	if err != nil {
		return nil, err
	}
	if err := setDefaultSockopts(sysfd, family, s.sotype, ipv6only); err != nil {
		poll.CloseFunc(sysfd)
		return nil, err
	}
	fd := newFD(sysfd, family, s.sotype, s.network)
	stream := s.sotype == syscall.SOCK_STREAM || s.sotype == syscall.SOCK_SEQPACKET
	if stream && s.remote == nil {
		err = s.listenStream(ctx, fd)
	} else {
		err = s.connect(ctx, fd)
	}
	if err != nil {
		fd.Close()
		return nil, err
	}
	return fd, nil
}

// sysSocket makes a socket that does not wait, and that other programs do not inherit.
func sysSocket(family, sotype, proto int) (int, error) {
	sysfd, err := syscall.Socket(family, sotype|syscall.SOCK_NONBLOCK|syscall.SOCK_CLOEXEC, proto)
	return sysfd, os.NewSyscallError("socket", err)
}

// family chooses the family of the socket. One that listens anywhere is for both IPv4 and IPv6, if the kernel can.
func (s *socketSpec) family() (family int, ipv6only bool) {
	if strings.HasPrefix(s.network, "unix") {
		return syscall.AF_UNIX, false
	}
	switch s.network[len(s.network)-1] {
	case '4':
		return syscall.AF_INET, false
	case '6':
		return syscall.AF_INET6, true
	}
	if s.listen && (s.local == nil || s.local.isWildcard()) {
		if supports().mapped || !supports().ipv4 {
			return syscall.AF_INET6, false
		}
		if s.local == nil {
			return syscall.AF_INET, false
		}
		return s.local.family(), false
	}
	if (s.local == nil || s.local.family() == syscall.AF_INET) &&
		(s.remote == nil || s.remote.family() == syscall.AF_INET) {
		return syscall.AF_INET, false
	}
	return syscall.AF_INET6, false
}

// runControl calls the program's function, if there is one.
func (s *socketSpec) runControl(ctx context.Context, fd *netFD) error {
	if s.control == nil {
		return nil
	}
	network := s.network
	if last := network[len(network)-1]; fd.family != syscall.AF_UNIX && last != '4' && last != '6' {
		if fd.family == syscall.AF_INET {
			network += "4"
		} else {
			network += "6"
		}
	}
	address := ""
	if s.remote != nil {
		address = s.remote.String()
	} else if s.local != nil {
		address = s.local.String()
	}
	return s.control(ctx, network, address, &rawConn{fd})
}

func (s *socketSpec) bind(fd *netFD, local sockaddr) error {
	sa, err := local.sockaddr(fd.family)
	if err != nil {
		return err
	}
	return os.NewSyscallError("bind", syscall.Bind(fd.pfd.Sysfd, sa))
}

func (s *socketSpec) listenStream(ctx context.Context, fd *netFD) error {
	if err := reuseAddr(fd.pfd.Sysfd); err != nil {
		return err
	}
	if _, err := s.local.sockaddr(fd.family); err != nil {
		return err
	}
	if err := s.runControl(ctx, fd); err != nil {
		return err
	}
	if err := s.bind(fd, s.local); err != nil {
		return err
	}
	if err := syscall.Listen(fd.pfd.Sysfd, listenerBacklog()); err != nil {
		return os.NewSyscallError("listen", err)
	}
	if err := fd.init(); err != nil {
		return err
	}
	fd.setAddrs(nil)
	return nil
}

// connect binds the socket to the local address and connects it to the remote one, if there are such.
func (s *socketSpec) connect(ctx context.Context, fd *netFD) error {
	local := s.local
	if udp, ok := local.(*UDPAddr); ok && s.remote == nil && udp.IP.IsMulticast() {
		// Several programs may listen to a group, and a group can be joined where one listens anywhere.
		if err := reuseAddr(fd.pfd.Sysfd); err != nil {
			return err
		}
		anywhere := *udp
		anywhere.IP = IPv4zero
		if fd.family == syscall.AF_INET6 {
			anywhere.IP = IPv6unspecified
		}
		local = &anywhere
	}
	if err := s.runControl(ctx, fd); err != nil {
		return err
	}
	if local != nil {
		if err := s.bind(fd, local); err != nil {
			return err
		}
	}
	if s.remote == nil {
		if err := fd.init(); err != nil {
			return err
		}
		fd.setAddrs(nil)
		return nil
	}
	to, err := s.remote.sockaddr(fd.family)
	if err != nil {
		return err
	}
	peer, err := fd.connect(ctx, to)
	if err != nil {
		return err
	}
	fd.isConnected = true
	fd.setAddrs(peer)
	if fd.raddr == nil {
		fd.raddr = s.remote // it was there, and is gone
	}
	return nil
}

// ipStack is what the kernel can do.
type ipStack struct {
	ipv4, ipv6 bool
	mapped     bool // an IPv6 socket takes IPv4 connections
}

// supports asks the kernel once.
var supports = sync.OnceValue(func() (stack ipStack) {
	sysfd, err := sysSocket(syscall.AF_INET, syscall.SOCK_STREAM, syscall.IPPROTO_TCP)
	if err == nil {
		poll.CloseFunc(sysfd)
		stack.ipv4 = true
	}
	stack.ipv6 = canBind(&TCPAddr{IP: IPv6loopback}, true)
	stack.mapped = canBind(&TCPAddr{IP: IPv4(127, 0, 0, 1)}, false)
	return stack
})

// canBind reports whether an IPv6 socket can be bound to addr. That it may not be bound is no proof that it cannot.
func canBind(addr *TCPAddr, ipv6only bool) bool {
	sysfd, err := sysSocket(syscall.AF_INET6, syscall.SOCK_STREAM, syscall.IPPROTO_TCP)
	if err != nil {
		return false
	}
	defer poll.CloseFunc(sysfd)
	syscall.SetsockoptInt(sysfd, syscall.IPPROTO_IPV6, syscall.IPV6_V6ONLY, boolint(ipv6only))
	sa, err := addr.sockaddr(syscall.AF_INET6)
	if err != nil {
		return false
	}
	err = syscall.Bind(sysfd, sa)
	return err == nil || err == syscall.EPERM || err == syscall.EACCES
}

// listenerBacklog is how many connections may wait to be accepted: as many as the kernel allows.
var listenerBacklog = sync.OnceValue(func() int {
	data, err := os.ReadFile("/proc/sys/net/core/somaxconn")
	if err != nil {
		return syscall.SOMAXCONN
	}
	n, ok := leadingNumber(string(data))
	if !ok || n == 0 {
		return syscall.SOMAXCONN
	}
	return n
})

func boolint(b bool) int {
	if b {
		return 1
	}
	return 0
}

// setDefaultSockopts sets what every socket has: whether an IPv6 one takes IPv4 too, and that packets may go to everybody.
func setDefaultSockopts(sysfd, family, sotype int, ipv6only bool) error {
	if family == syscall.AF_INET6 && sotype != syscall.SOCK_RAW {
		// An error does not matter: the kernel may know one family only.
		syscall.SetsockoptInt(sysfd, syscall.IPPROTO_IPV6, syscall.IPV6_V6ONLY, boolint(ipv6only))
	}
	if family != syscall.AF_UNIX && (sotype == syscall.SOCK_DGRAM || sotype == syscall.SOCK_RAW) {
		return os.NewSyscallError("setsockopt", syscall.SetsockoptInt(sysfd, syscall.SOL_SOCKET, syscall.SO_BROADCAST, 1))
	}
	return nil
}

// reuseAddr allows an address that connections which are over still hold.
func reuseAddr(sysfd int) error {
	return os.NewSyscallError("setsockopt", syscall.SetsockoptInt(sysfd, syscall.SOL_SOCKET, syscall.SO_REUSEADDR, 1))
}

// setLinger sets how long Close waits for what was not sent yet; a negative time leaves that to the kernel.
func setLinger(fd *netFD, sec int) error {
	l := syscall.Linger{}
	if sec >= 0 {
		l = syscall.Linger{Onoff: 1, Linger: int32(sec)}
	}
	err := fd.pfd.SetsockoptLinger(syscall.SOL_SOCKET, syscall.SO_LINGER, &l)
	runtime.KeepAlive(fd)
	return wrapSyscallError("setsockopt", err)
}
