package syscall

import "unsafe"

// _Socklen is the length of an address as the kernel has it.
type _Socklen uint32

// RawSockaddr is what all raw addresses begin with.
type RawSockaddr struct {
	Family uint16
	Data   [14]int8
}

// RawSockaddrAny has room for a raw address of any family.
type RawSockaddrAny struct {
	Addr RawSockaddr
	Pad  [96]int8
}

// RawSockaddrInet4 is an IPv4 address and port as the kernel has them; the port's bytes are in network order.
type RawSockaddrInet4 struct {
	Family uint16
	Port   uint16
	Addr   [4]byte
	Zero   [8]uint8
}

// RawSockaddrInet6 is an IPv6 address and port as the kernel has them; the port's bytes are in network order.
type RawSockaddrInet6 struct {
	Family   uint16
	Port     uint16
	Flowinfo uint32
	Addr     [16]byte
	Scope_id uint32
}

// RawSockaddrUnix is a path as the kernel has it.
type RawSockaddrUnix struct {
	Family uint16
	Path   [108]int8
}

// RawSockaddrLinklayer is the address of a network interface as the kernel has it.
type RawSockaddrLinklayer struct {
	Family   uint16
	Protocol uint16
	Ifindex  int32
	Hatype   uint16
	Pkttype  uint8
	Halen    uint8
	Addr     [8]uint8
}

// RawSockaddrNetlink is the address of a netlink socket as the kernel has it.
type RawSockaddrNetlink struct {
	Family uint16
	Pad    uint16
	Pid    uint32
	Groups uint32
}

// A Sockaddr is the address of a socket: one of the Sockaddr types of this package.
type Sockaddr interface {
	sockaddr() (ptr unsafe.Pointer, len _Socklen, err error)
}

// SockaddrInet4 is an IPv4 address and port.
type SockaddrInet4 struct {
	Port int
	Addr [4]byte
	raw  RawSockaddrInet4
}

// SockaddrInet6 is an IPv6 address, zone and port.
type SockaddrInet6 struct {
	Port   int
	ZoneId uint32
	Addr   [16]byte
	raw    RawSockaddrInet6
}

// SockaddrUnix is the path of a socket, or an abstract name if it begins with @.
type SockaddrUnix struct {
	Name string
	raw  RawSockaddrUnix
}

// SockaddrLinklayer is the address of a network interface.
type SockaddrLinklayer struct {
	Protocol uint16
	Ifindex  int
	Hatype   uint16
	Pkttype  uint8
	Halen    uint8
	Addr     [8]byte
	raw      RawSockaddrLinklayer
}

// SockaddrNetlink is the address of a netlink socket.
type SockaddrNetlink struct {
	Family uint16
	Pad    uint16
	Pid    uint32
	Groups uint32
	raw    RawSockaddrNetlink
}

// swapPort changes a port between network order and ours.
func swapPort(port uint16) uint16 { return port<<8 | port>>8 }

// validPort tells whether a number can be a port.
func validPort(port int) bool { return 0 <= port && port <= 0xFFFF }

func (sa *SockaddrInet4) sockaddr() (unsafe.Pointer, _Socklen, error) {
	if !validPort(sa.Port) {
		return nil, 0, EINVAL
	}
	sa.raw = RawSockaddrInet4{Family: AF_INET, Port: swapPort(uint16(sa.Port)), Addr: sa.Addr}
	return unsafe.Pointer(&sa.raw), SizeofSockaddrInet4, nil
}

func (sa *SockaddrInet6) sockaddr() (unsafe.Pointer, _Socklen, error) {
	if !validPort(sa.Port) {
		return nil, 0, EINVAL
	}
	sa.raw = RawSockaddrInet6{Family: AF_INET6, Port: swapPort(uint16(sa.Port)), Addr: sa.Addr, Scope_id: sa.ZoneId}
	return unsafe.Pointer(&sa.raw), SizeofSockaddrInet6, nil
}

func (sa *SockaddrUnix) sockaddr() (unsafe.Pointer, _Socklen, error) {
	name := sa.Name
	abstract := name != "" && (name[0] == '@' || name[0] == 0)
	// A path ends with NUL. An abstract name does not, and may fill all the room.
	if len(name) > len(sa.raw.Path) || len(name) == len(sa.raw.Path) && !abstract {
		return nil, 0, EINVAL
	}
	sa.raw = RawSockaddrUnix{Family: AF_UNIX}
	for i := range len(name) {
		sa.raw.Path[i] = int8(name[i])
	}
	// The family alone asks the kernel for a name of its choice.
	size := _Socklen(unsafe.Sizeof(sa.raw.Family)) + _Socklen(len(name))
	switch {
	case abstract:
		sa.raw.Path[0] = 0
	case name != "":
		size++
	}
	return unsafe.Pointer(&sa.raw), size, nil
}

func (sa *SockaddrLinklayer) sockaddr() (unsafe.Pointer, _Socklen, error) {
	if sa.Ifindex < 0 || sa.Ifindex > 0x7FFFFFFF {
		return nil, 0, EINVAL
	}
	sa.raw = RawSockaddrLinklayer{
		Family:   AF_PACKET,
		Protocol: sa.Protocol,
		Ifindex:  int32(sa.Ifindex),
		Hatype:   sa.Hatype,
		Pkttype:  sa.Pkttype,
		Halen:    sa.Halen,
		Addr:     sa.Addr,
	}
	return unsafe.Pointer(&sa.raw), SizeofSockaddrLinklayer, nil
}

func (sa *SockaddrNetlink) sockaddr() (unsafe.Pointer, _Socklen, error) {
	sa.raw = RawSockaddrNetlink{Family: AF_NETLINK, Pad: sa.Pad, Pid: sa.Pid, Groups: sa.Groups}
	return unsafe.Pointer(&sa.raw), SizeofSockaddrNetlink, nil
}

func (sa *SockaddrInet4) set(raw *RawSockaddrInet4) {
	sa.Port = int(swapPort(raw.Port))
	sa.Addr = raw.Addr
}

func (sa *SockaddrInet6) set(raw *RawSockaddrInet6) {
	sa.Port = int(swapPort(raw.Port))
	sa.ZoneId = raw.Scope_id
	sa.Addr = raw.Addr
}

// unixName gives the name in a raw address; that of an abstract or unnamed socket begins with @.
func unixName(raw *RawSockaddrUnix) string {
	path := unsafe.Slice((*byte)(unsafe.Pointer(&raw.Path)), len(raw.Path))
	start, prefix := 0, ""
	if path[0] == 0 {
		start, prefix = 1, "@"
	}
	end := start
	for end < len(path) && path[end] != 0 {
		end++
	}
	return prefix + string(path[start:end])
}

// fromRaw gives the address that the kernel left in raw.
func fromRaw(raw *RawSockaddrAny) (Sockaddr, error) {
	switch raw.Addr.Family {
	case AF_INET:
		sa := new(SockaddrInet4)
		sa.set((*RawSockaddrInet4)(unsafe.Pointer(raw)))
		return sa, nil
	case AF_INET6:
		sa := new(SockaddrInet6)
		sa.set((*RawSockaddrInet6)(unsafe.Pointer(raw)))
		return sa, nil
	case AF_UNIX:
		return &SockaddrUnix{Name: unixName((*RawSockaddrUnix)(unsafe.Pointer(raw)))}, nil
	case AF_NETLINK:
		r := (*RawSockaddrNetlink)(unsafe.Pointer(raw))
		return &SockaddrNetlink{Family: r.Family, Pad: r.Pad, Pid: r.Pid, Groups: r.Groups}, nil
	case AF_PACKET:
		r := (*RawSockaddrLinklayer)(unsafe.Pointer(raw))
		return &SockaddrLinklayer{
			Protocol: r.Protocol,
			Ifindex:  int(r.Ifindex),
			Hatype:   r.Hatype,
			Pkttype:  r.Pkttype,
			Halen:    r.Halen,
			Addr:     r.Addr,
		}, nil
	}
	return nil, EAFNOSUPPORT
}
