package net

import (
	"bytes"
	"encoding/hex"
	"net/netip"
)

// Lengths of addresses.
const (
	IPv4len = 4
	IPv6len = 16
)

// An IP is an address of 4 or 16 bytes. An IPv4 address may have both lengths; ParseIP and IPv4 give 16. Package netip has a
// better type.
type IP []byte

// v4InV6Prefix is in front of an IPv4 address of 16 bytes.
var v4InV6Prefix = []byte{10: 0xff, 11: 0xff}

// IPv4 returns the address a.b.c.d, in 16 bytes.
func IPv4(a, b, c, d byte) IP {
	return IP{10: 0xff, 11: 0xff, 12: a, 13: b, 14: c, 15: d}
}

// Well-known addresses.
var (
	IPv4bcast     = IPv4(255, 255, 255, 255) // everybody
	IPv4allsys    = IPv4(224, 0, 0, 1)       // all systems of the network
	IPv4allrouter = IPv4(224, 0, 0, 2)       // all routers of the network
	IPv4zero      = IPv4(0, 0, 0, 0)

	IPv6zero                   = IP{15: 0}
	IPv6unspecified            = IP{15: 0}
	IPv6loopback               = IP{15: 1}
	IPv6interfacelocalallnodes = IP{0: 0xff, 1: 0x01, 15: 1}
	IPv6linklocalallnodes      = IP{0: 0xff, 1: 0x02, 15: 1}
	IPv6linklocalallrouters    = IP{0: 0xff, 1: 0x02, 15: 2}
)

// addr returns the address as a netip.Addr, IPv4 if it is that; not valid if the length is wrong.
func (ip IP) addr() netip.Addr {
	a, _ := netip.AddrFromSlice(ip)
	return a.Unmap()
}

// IsUnspecified reports whether ip is 0.0.0.0 or ::.
func (ip IP) IsUnspecified() bool { return ip.addr().IsUnspecified() }

// IsLoopback reports whether ip is this machine, in 127.0.0.0/8 or ::1.
func (ip IP) IsLoopback() bool { return ip.addr().IsLoopback() }

// IsPrivate reports whether ip is in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or fc00::/7.
func (ip IP) IsPrivate() bool { return ip.addr().IsPrivate() }

// IsMulticast reports whether ip is a group.
func (ip IP) IsMulticast() bool { return ip.addr().IsMulticast() }

// IsInterfaceLocalMulticast reports whether ip is an IPv6 group of one interface.
func (ip IP) IsInterfaceLocalMulticast() bool { return ip.addr().IsInterfaceLocalMulticast() }

// IsLinkLocalMulticast reports whether ip is a group of the link.
func (ip IP) IsLinkLocalMulticast() bool { return ip.addr().IsLinkLocalMulticast() }

// IsLinkLocalUnicast reports whether ip is for one host of the link.
func (ip IP) IsLinkLocalUnicast() bool { return ip.addr().IsLinkLocalUnicast() }

// IsGlobalUnicast reports whether ip is for one host, and not only here; private ones count.
func (ip IP) IsGlobalUnicast() bool { return ip.addr().IsGlobalUnicast() }

// To4 returns an IPv4 address in 4 bytes, nil for others.
func (ip IP) To4() IP {
	if len(ip) == IPv6len && bytes.Equal(ip[:12], v4InV6Prefix) {
		return ip[12:]
	}
	if len(ip) == IPv4len {
		return ip
	}
	return nil
}

// To16 returns the address in 16 bytes, nil if it is none.
func (ip IP) To16() IP {
	switch len(ip) {
	case IPv4len:
		return IPv4(ip[0], ip[1], ip[2], ip[3])
	case IPv6len:
		return ip
	}
	return nil
}

// Equal reports whether both are the same address, in 4 or in 16 bytes.
func (ip IP) Equal(x IP) bool {
	if len(ip) == len(x) {
		return bytes.Equal(ip, x)
	}
	ip, x = ip.To4(), x.To4()
	return ip != nil && x != nil && bytes.Equal(ip, x)
}

// matchAddrFamily reports whether both are IPv4, or both IPv6.
func (ip IP) matchAddrFamily(x IP) bool {
	return ip.To16() != nil && x.To16() != nil && (ip.To4() != nil) == (x.To4() != nil)
}

// String returns "192.0.2.1" or "2001:db8::1", "<nil>" for an empty address, and "?" with hexadecimal digits for what is none.
func (ip IP) String() string {
	if len(ip) == 0 {
		return "<nil>"
	}
	a := ip.addr()
	if !a.IsValid() {
		return "?" + hex.EncodeToString(ip)
	}
	return a.String()
}

// AppendText appends what MarshalText returns.
func (ip IP) AppendText(b []byte) ([]byte, error) {
	if len(ip) == 0 {
		return b, nil
	}
	a := ip.addr()
	if !a.IsValid() {
		return b, &AddrError{Err: "invalid IP address", Addr: hex.EncodeToString(ip)}
	}
	return a.AppendTo(b), nil
}

// MarshalText returns what String does, nothing for an empty address.
func (ip IP) MarshalText() ([]byte, error) {
	b, err := ip.AppendText(make([]byte, 0, 24))
	if err != nil {
		return nil, err
	}
	return b, nil
}

// UnmarshalText reads what ParseIP does; an empty text is no address.
func (ip *IP) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*ip = nil
		return nil
	}
	parsed := ParseIP(string(text))
	if parsed == nil {
		return &ParseError{Type: "IP address", Text: string(text)}
	}
	*ip = parsed
	return nil
}

// ParseIP reads "192.0.2.1", "2001:db8::68" or "::ffff:192.0.2.1". It returns 16 bytes, nil if the text is no address or has a
// zone.
func ParseIP(s string) IP {
	a, err := netip.ParseAddr(s)
	if err != nil || a.Zone() != "" {
		return nil
	}
	b := a.As16()
	return b[:]
}
