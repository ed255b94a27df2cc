package net

import (
	"errors"
	"internal/godebug"
	"internal/poll"
	"sync"
	"syscall"
)

// Multipath TCP spreads a connection over several ways to the other end, if that can do it, too. Listeners use it when the
// kernel does, connections only if asked.

const (
	protocolMPTCP = 0x106
	solMPTCP      = 0x11c
	mptcpInfo     = 1
)

var multipathtcp = godebug.New("multipathtcp")

// A multipath is a wish; without one GODEBUG and the default decide.
type multipath struct {
	wished, use bool
}

func (m *multipath) set(use bool) { *m = multipath{true, use} }

// get returns the wish, or else what GODEBUG has if it is one of two values, or else the default.
func (m *multipath) get(standard bool, otherwise1, otherwise2 string) bool {
	if m.wished {
		return m.use
	}
	if v := multipathtcp.Value(); v == otherwise1 || v == otherwise2 {
		multipathtcp.IncNonDefault()
		return !standard
	}
	return standard
}

// supportsMultipath asks the kernel once.
var supportsMultipath = sync.OnceValue(func() bool {
	family := syscall.AF_INET
	if !supports().ipv4 {
		family = syscall.AF_INET6
	}
	sysfd, err := sysSocket(family, syscall.SOCK_STREAM, protocolMPTCP)
	if err == nil {
		poll.CloseFunc(sysfd)
	}
	return !errors.Is(err, syscall.EPROTONOSUPPORT) && !errors.Is(err, syscall.EINVAL)
})

// usesMultipath reports whether the socket uses it, and has not gone back to TCP because the other end does not.
func usesMultipath(fd *netFD) bool {
	if !supportsMultipath() {
		return false
	}
	// The answer is right from Linux 5.16 on; what is older says no.
	_, err := fd.pfd.GetsockoptInt(solMPTCP, mptcpInfo)
	return err != syscall.EOPNOTSUPP && err != syscall.ENOPROTOOPT
}
