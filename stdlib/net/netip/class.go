package netip

// What kinds of addresses there are. An IPv4 address that is mapped to IPv6 is of the kind that it is without that, but for
// IsUnspecified and IsInterfaceLocalMulticast.

// in4 reports whether the address, unmapped, is an IPv4 address whose n top bits are those of network.
func (ip Addr) in4(network uint32, n int) bool {
	return (ip.Is4() || ip.Is4In6()) && (ip.bits4()^network)>>(32-n) == 0
}

// in6 reports whether the address is an IPv6 address, not mapped, whose first group has the bits of want where mask has ones.
func (ip Addr) in6(want, mask uint16) bool {
	return ip.Is6() && !ip.Is4In6() && ip.v6u16(0)&mask == want
}

// IsUnspecified reports whether ip is 0.0.0.0 or ::.
func (ip Addr) IsUnspecified() bool { return ip == IPv4Unspecified() || ip == IPv6Unspecified() }

// IsLoopback reports whether ip is in 127.0.0.0/8, or ::1.
func (ip Addr) IsLoopback() bool {
	return ip.in4(127<<24, 8) || ip.Is6() && ip.addr == uint128{0, 1}
}

// IsMulticast reports whether ip is in 224.0.0.0/4 or ff00::/8.
func (ip Addr) IsMulticast() bool { return ip.in4(224<<24, 4) || ip.in6(0xff00, 0xff00) }

// IsInterfaceLocalMulticast reports whether ip is an IPv6 multicast address that does not leave the interface.
func (ip Addr) IsInterfaceLocalMulticast() bool { return ip.in6(0xff01, 0xff0f) }

// IsLinkLocalMulticast reports whether ip is a multicast address that does not leave the link: in 224.0.0.0/24, or of IPv6.
func (ip Addr) IsLinkLocalMulticast() bool { return ip.in4(224<<24, 24) || ip.in6(0xff02, 0xff0f) }

// IsLinkLocalUnicast reports whether ip is in 169.254.0.0/16 or fe80::/10.
func (ip Addr) IsLinkLocalUnicast() bool {
	return ip.in4(169<<24|254<<16, 16) || ip.in6(0xfe80, 0xffc0)
}

// IsGlobalUnicast reports whether ip is an address of one host that others may be able to reach: private ones count, too.
func (ip Addr) IsGlobalUnicast() bool {
	if ip.isZero() {
		return false
	}
	ip = ip.Unmap()
	return !ip.IsUnspecified() && !ip.in4(0xffffffff, 32) &&
		!ip.IsLoopback() && !ip.IsMulticast() && !ip.IsLinkLocalUnicast()
}

// IsPrivate reports whether ip is in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or fc00::/7.
func (ip Addr) IsPrivate() bool {
	return ip.in4(10<<24, 8) || ip.in4(172<<24|16<<16, 12) || ip.in4(192<<24|168<<16, 16) || ip.in6(0xfc00, 0xfe00)
}
