package net

import (
	"context"
	"net/netip"
	"strconv"
	"syscall"
)

// A sockaddr is an address that a socket can be bound or connected to.
type sockaddr interface {
	Addr

	// family is the one that fits best: AF_INET, AF_INET6 or AF_UNIX.
	family() int

	// isWildcard reports whether it is any address.
	isWildcard() bool

	// sockaddr returns the address as the kernel wants it, for a socket of that family.
	sockaddr(family int) (syscall.Sockaddr, error)
}

// optional returns nil for a nil pointer, so that one can see it.
func optional[A interface {
	comparable
	sockaddr
}](a A) sockaddr {
	var none A
	if a == none {
		return nil
	}
	return a
}

// A TCPAddr is one end of a TCP connection.
type TCPAddr struct {
	IP   IP
	Port int
	Zone string // of an IPv6 address
}

// A UDPAddr is one end of UDP packets.
type UDPAddr struct {
	IP   IP
	Port int
	Zone string // of an IPv6 address
}

// An IPAddr is one end of IP packets.
type IPAddr struct {
	IP   IP
	Zone string // of an IPv6 address
}

// A UnixAddr is one end of a Unix socket. A name that begins with @ is in Linux's abstract name space, not in the file system.
type UnixAddr struct {
	Name string
	Net  string
}

// Network returns "tcp".
func (a *TCPAddr) Network() string { return "tcp" }

// Network returns "udp".
func (a *UDPAddr) Network() string { return "udp" }

// Network returns "ip".
func (a *IPAddr) Network() string { return "ip" }

// Network returns "unix", "unixgram" or "unixpacket".
func (a *UnixAddr) Network() string { return a.Net }

func (a *TCPAddr) String() string {
	if a == nil {
		return "<nil>"
	}
	return JoinHostPort(ipZoneString(a.IP, a.Zone), strconv.Itoa(a.Port))
}

func (a *UDPAddr) String() string {
	if a == nil {
		return "<nil>"
	}
	return JoinHostPort(ipZoneString(a.IP, a.Zone), strconv.Itoa(a.Port))
}

func (a *IPAddr) String() string {
	if a == nil {
		return "<nil>"
	}
	return ipZoneString(a.IP, a.Zone)
}

func (a *UnixAddr) String() string {
	if a == nil {
		return "<nil>"
	}
	return a.Name
}

func ipZoneString(ip IP, zone string) string {
	s := ""
	if len(ip) > 0 {
		s = ip.String()
	}
	if zone != "" {
		s += "%" + zone
	}
	return s
}

// AddrPort returns the address as a netip.AddrPort; it is not valid if a has no address.
func (a *TCPAddr) AddrPort() netip.AddrPort {
	if a == nil {
		return netip.AddrPort{}
	}
	return addrPortOf(a.IP, a.Port, a.Zone)
}

// AddrPort returns the address as a netip.AddrPort; it is not valid if a has no address.
func (a *UDPAddr) AddrPort() netip.AddrPort {
	if a == nil {
		return netip.AddrPort{}
	}
	return addrPortOf(a.IP, a.Port, a.Zone)
}

func addrPortOf(ip IP, port int, zone string) netip.AddrPort {
	a, _ := netip.AddrFromSlice(ip)
	return netip.AddrPortFrom(a.WithZone(zone), uint16(port))
}

// TCPAddrFromAddrPort returns addr as a TCPAddr; if it is not valid, the IP is nil.
func TCPAddrFromAddrPort(addr netip.AddrPort) *TCPAddr {
	ip := addr.Addr()
	return &TCPAddr{IP: ip.AsSlice(), Port: int(addr.Port()), Zone: ip.Zone()}
}

// UDPAddrFromAddrPort returns addr as a UDPAddr; if it is not valid, the IP is nil.
func UDPAddrFromAddrPort(addr netip.AddrPort) *UDPAddr {
	ip := addr.Addr()
	return &UDPAddr{IP: ip.AsSlice(), Port: int(addr.Port()), Zone: ip.Zone()}
}

// addrPortAddr is an Addr for errors about packets to it.
type addrPortAddr struct{ netip.AddrPort }

func (addrPortAddr) Network() string { return "udp" }

func (a *TCPAddr) isWildcard() bool  { return a == nil || a.IP == nil || a.IP.IsUnspecified() }
func (a *UDPAddr) isWildcard() bool  { return a == nil || a.IP == nil || a.IP.IsUnspecified() }
func (a *IPAddr) isWildcard() bool   { return a == nil || a.IP == nil || a.IP.IsUnspecified() }
func (a *UnixAddr) isWildcard() bool { return a == nil || a.Name == "" }

func (a *TCPAddr) family() int  { return familyOf(a.IP) }
func (a *UDPAddr) family() int  { return familyOf(a.IP) }
func (a *IPAddr) family() int   { return familyOf(a.IP) }
func (a *UnixAddr) family() int { return syscall.AF_UNIX }

func familyOf(ip IP) int {
	if len(ip) <= IPv4len || ip.To4() != nil {
		return syscall.AF_INET
	}
	return syscall.AF_INET6
}

func (a *TCPAddr) sockaddr(family int) (syscall.Sockaddr, error) {
	return ipToSockaddr(family, a.IP, a.Port, a.Zone)
}

func (a *UDPAddr) sockaddr(family int) (syscall.Sockaddr, error) {
	return ipToSockaddr(family, a.IP, a.Port, a.Zone)
}

func (a *IPAddr) sockaddr(family int) (syscall.Sockaddr, error) {
	return ipToSockaddr(family, a.IP, 0, a.Zone)
}

func (a *UnixAddr) sockaddr(family int) (syscall.Sockaddr, error) {
	return &syscall.SockaddrUnix{Name: a.Name}, nil
}

func ipToSockaddr(family int, ip IP, port int, zone string) (syscall.Sockaddr, error) {
	switch family {
	case syscall.AF_INET:
		sa, err := ipToSockaddrInet4(ip, port)
		if err != nil {
			return nil, err
		}
		return &sa, nil
	case syscall.AF_INET6:
		sa, err := ipToSockaddrInet6(ip, port, zone)
		if err != nil {
			return nil, err
		}
		return &sa, nil
	}
	return nil, &AddrError{Err: "invalid address family", Addr: ip.String()}
}

func ipToSockaddrInet4(ip IP, port int) (sa syscall.SockaddrInet4, err error) {
	if len(ip) == 0 {
		ip = IPv4zero
	}
	ip4 := ip.To4()
	if ip4 == nil {
		return sa, &AddrError{Err: "non-IPv4 address", Addr: ip.String()}
	}
	sa.Port = port
	copy(sa.Addr[:], ip4)
	return sa, nil
}

func ipToSockaddrInet6(ip IP, port int, zone string) (sa syscall.SockaddrInet6, err error) {
	// A socket for both families listens everywhere at ::.
	if len(ip) == 0 || ip.Equal(IPv4zero) {
		ip = IPv6zero
	}
	ip6 := ip.To16()
	if ip6 == nil {
		return sa, &AddrError{Err: "non-IPv6 address", Addr: ip.String()}
	}
	sa.Port = port
	sa.ZoneId = uint32(zones.index(zone))
	copy(sa.Addr[:], ip6)
	return sa, nil
}

func addrPortToSockaddrInet4(ap netip.AddrPort) (sa syscall.SockaddrInet4, err error) {
	a := ap.Addr().Unmap()
	if !a.Is4() {
		return sa, &AddrError{Err: "non-IPv4 address", Addr: a.String()}
	}
	return syscall.SockaddrInet4{Addr: a.As4(), Port: int(ap.Port())}, nil
}

func addrPortToSockaddrInet6(ap netip.AddrPort) syscall.SockaddrInet6 {
	a := ap.Addr()
	return syscall.SockaddrInet6{Addr: a.As16(), Port: int(ap.Port()), ZoneId: uint32(zones.index(a.Zone()))}
}

// ipOf returns address, port and zone that the kernel named; ip is nil if sa is no IP address.
func ipOf(sa syscall.Sockaddr) (ip IP, port int, zone string) {
	switch sa := sa.(type) {
	case *syscall.SockaddrInet4:
		return sa.Addr[:], sa.Port, ""
	case *syscall.SockaddrInet6:
		return sa.Addr[:], sa.Port, zones.name(int(sa.ZoneId))
	}
	return nil, 0, ""
}

// ResolveTCPAddr returns the address that "host:port" names, IPv4 first unless the host is an IPv6 address in brackets. Host and
// port may be names. The network is "tcp", "tcp4" or "tcp6".
func ResolveTCPAddr(network, address string) (*TCPAddr, error) {
	addrs, err := resolve(network, "tcp", address)
	if err != nil {
		return nil, err
	}
	return addrs.(*TCPAddr), nil
}

// ResolveUDPAddr is ResolveTCPAddr for UDP.
func ResolveUDPAddr(network, address string) (*UDPAddr, error) {
	addrs, err := resolve(network, "udp", address)
	if err != nil {
		return nil, err
	}
	return addrs.(*UDPAddr), nil
}

// ResolveIPAddr returns the address that a host's name stands for. The network is "ip", "ip4" or "ip6", and may have a protocol
// behind a colon.
func ResolveIPAddr(network, address string) (*IPAddr, error) {
	if network != "" {
		afnet, _, err := parseNetwork(network, false)
		if err != nil {
			return nil, err
		}
		if afnet != "ip" && afnet != "ip4" && afnet != "ip6" {
			return nil, UnknownNetworkError(network)
		}
		network = afnet
	}
	addr, err := resolve(network, "ip", address)
	if err != nil {
		return nil, err
	}
	return addr.(*IPAddr), nil
}

// resolve returns an address of a network of that kind; an empty network is the kind itself.
func resolve(network, kind, address string) (Addr, error) {
	switch network {
	case "":
		network = kind
	case kind, kind + "4", kind + "6":
	default:
		return nil, UnknownNetworkError(network)
	}
	addrs, err := DefaultResolver.internetAddrList(context.Background(), network, address)
	if err != nil {
		return nil, err
	}
	return addrs.forResolve(network, address), nil
}

// ResolveUnixAddr returns the address with that path. The network is "unix", "unixgram" or "unixpacket".
func ResolveUnixAddr(network, address string) (*UnixAddr, error) {
	switch network {
	case "unix", "unixgram", "unixpacket":
		return &UnixAddr{Name: address, Net: network}, nil
	}
	return nil, UnknownNetworkError(network)
}
