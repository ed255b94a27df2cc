package syscall

import "unsafe"

// SockFilter is an instruction of a socket's filter.
type SockFilter struct {
	Code uint16
	Jt   uint8
	Jf   uint8
	K    uint32
}

// SockFprog is a filter.
type SockFprog struct {
	Len       uint16
	Pad_cgo_0 [6]byte
	Filter    *SockFilter
}

// LsfStmt gives an instruction that does not jump.
//
// Deprecated: Use golang.org/x/net/bpf instead.
func LsfStmt(code, k int) *SockFilter { return &SockFilter{Code: uint16(code), K: uint32(k)} }

// LsfJump gives an instruction that jumps.
//
// Deprecated: Use golang.org/x/net/bpf instead.
func LsfJump(code, k, jt, jf int) *SockFilter {
	return &SockFilter{Code: uint16(code), Jt: uint8(jt), Jf: uint8(jf), K: uint32(k)}
}

// LsfSocket opens a socket for an interface's raw packets.
//
// Deprecated: Use golang.org/x/net/bpf instead.
func LsfSocket(ifindex, proto int) (int, error) {
	fd, err := Socket(AF_PACKET, SOCK_RAW, proto)
	if err != nil {
		return 0, err
	}
	if err := Bind(fd, &SockaddrLinklayer{Protocol: swapPort(uint16(proto)), Ifindex: ifindex}); err != nil {
		Close(fd)
		return 0, err
	}
	return fd, nil
}

// SetLsfPromisc says whether an interface takes packets for others, too.
//
// Deprecated: Use golang.org/x/net/bpf instead.
func SetLsfPromisc(name string, m bool) error {
	fd, err := Socket(AF_INET, SOCK_DGRAM|SOCK_CLOEXEC, 0)
	if err != nil {
		return err
	}
	defer Close(fd)
	var request struct { // struct ifreq
		name  [IFNAMSIZ]byte
		flags uint16
		_     [22]byte
	}
	copy(request.name[:], name)
	arg := uintptr(unsafe.Pointer(&request))
	if _, err := call(SYS_IOCTL, uintptr(fd), SIOCGIFFLAGS, arg, 0); err != nil {
		return err
	}
	request.flags &^= IFF_PROMISC
	if m {
		request.flags |= IFF_PROMISC
	}
	return onlyErr(call(SYS_IOCTL, uintptr(fd), SIOCSIFFLAGS, arg, 0))
}

// AttachLsf gives a socket a filter.
//
// Deprecated: Use golang.org/x/net/bpf instead.
func AttachLsf(fd int, i []SockFilter) error {
	prog := SockFprog{Len: uint16(len(i)), Filter: &i[0]}
	return setsockoptTo(fd, SOL_SOCKET, SO_ATTACH_FILTER, &prog)
}

// DetachLsf takes a socket's filter away.
//
// Deprecated: Use golang.org/x/net/bpf instead.
func DetachLsf(fd int) error {
	var unused int
	return setsockoptTo(fd, SOL_SOCKET, SO_DETACH_FILTER, &unused)
}
