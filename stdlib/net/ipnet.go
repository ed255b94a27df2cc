package net

import (
	"encoding/hex"
	"math/bits"
	"net/netip"
	"strconv"
	"strings"
)

// An IPMask has ones where an address names the network.
type IPMask []byte

// An IPNet is a network.
type IPNet struct {
	IP   IP
	Mask IPMask
}

// IPv4Mask returns the mask a.b.c.d.
func IPv4Mask(a, b, c, d byte) IPMask { return IPMask{a, b, c, d} }

// CIDRMask returns a mask of that many ones; bits is 32 or 128. It returns nil if that cannot be.
func CIDRMask(ones, bits int) IPMask {
	if bits != 8*IPv4len && bits != 8*IPv6len || ones < 0 || ones > bits {
		return nil
	}
	m := make(IPMask, bits/8)
	for i := range m {
		n := min(max(ones-8*i, 0), 8)
		m[i] = ^byte(0xff >> n)
	}
	return m
}

// Size returns the number of ones and of bits; both are 0 if a one stands behind a zero.
func (m IPMask) Size() (ones, bits int) {
	ones = m.ones()
	if ones < 0 {
		return 0, 0
	}
	return ones, 8 * len(m)
}

// ones returns the number of ones, -1 if one stands behind a zero.
func (m IPMask) ones() int {
	n := 0
	for i, b := range m {
		lead := bits.LeadingZeros8(^b)
		if b<<lead != 0 || lead > 0 && n < 8*i {
			return -1
		}
		n += lead
	}
	return n
}

// String returns the mask in hexadecimal digits.
func (m IPMask) String() string {
	if len(m) == 0 {
		return "<nil>"
	}
	return hex.EncodeToString(m)
}

var classMasks = [3]IPMask{{0xff, 0, 0, 0}, {0xff, 0xff, 0, 0}, {0xff, 0xff, 0xff, 0}}

// DefaultMask returns the mask of the class that an IPv4 address is in, as long as there were classes; nil for others.
func (ip IP) DefaultMask() IPMask {
	ip = ip.To4()
	switch {
	case ip == nil:
		return nil
	case ip[0] < 0x80:
		return classMasks[0]
	case ip[0] < 0xc0:
		return classMasks[1]
	}
	return classMasks[2]
}

// Mask returns ip with zeros where the mask has them, nil if the two do not fit.
func (ip IP) Mask(mask IPMask) IP {
	if len(mask) == IPv6len && len(ip) == IPv4len && mask[:12].ones() == 96 {
		mask = mask[12:]
	}
	if len(mask) == IPv4len {
		ip = ip.To4()
	}
	if ip == nil || len(ip) != len(mask) {
		return nil
	}
	out := make(IP, len(ip))
	for i := range ip {
		out[i] = ip[i] & mask[i]
	}
	return out
}

// short returns address and mask, both in 4 bytes if it is IPv4, or nil if they do not fit.
func (n *IPNet) short() (IP, IPMask) {
	ip, m := n.IP, n.Mask
	if v4 := ip.To4(); v4 != nil {
		ip = v4
		if len(m) == IPv6len {
			m = m[12:]
		}
	}
	if len(ip) != len(m) || len(ip) != IPv4len && len(ip) != IPv6len {
		return nil, nil
	}
	return ip, m
}

// Contains reports whether ip is in the network.
func (n *IPNet) Contains(ip IP) bool {
	network, m := n.short()
	if v4 := ip.To4(); v4 != nil {
		ip = v4
	}
	if len(ip) != len(network) {
		return false
	}
	for i := range ip {
		if (ip[i]^network[i])&m[i] != 0 {
			return false
		}
	}
	return true
}

// Network returns "ip+net".
func (n *IPNet) Network() string { return "ip+net" }

// String returns "192.0.2.0/24"; a mask with ones behind zeros stands there in hexadecimal digits.
func (n *IPNet) String() string {
	if n == nil {
		return "<nil>"
	}
	ip, m := n.short()
	if ip == nil {
		return "<nil>"
	}
	if ones := m.ones(); ones >= 0 {
		return ip.String() + "/" + strconv.Itoa(ones)
	}
	return ip.String() + "/" + m.String()
}

// ParseCIDR reads "192.0.2.1/24" or "2001:db8::/32", and returns the address and the network that it is in.
func ParseCIDR(s string) (IP, *IPNet, error) {
	wrong := &ParseError{Type: "CIDR address", Text: s}
	text, length, ok := strings.Cut(s, "/")
	if !ok {
		return nil, nil, wrong
	}
	a, err := netip.ParseAddr(text)
	if err != nil || a.Zone() != "" {
		return nil, nil, wrong
	}
	n, ok := parseNumber(length)
	if !ok || n > a.BitLen() {
		return nil, nil, wrong
	}
	m := CIDRMask(n, a.BitLen())
	b := a.As16()
	ip := IP(b[:])
	return ip, &IPNet{IP: ip.Mask(m), Mask: m}, nil
}

// parseNumber reads a decimal number without a sign, below 2^24.
func parseNumber(s string) (n int, ok bool) {
	u, err := strconv.ParseUint(s, 10, 32)
	if err != nil || u >= 0xffffff {
		return 0, false
	}
	return int(u), true
}

// leadingNumber is parseNumber of the digits that s begins with.
func leadingNumber(s string) (n int, ok bool) {
	return parseNumber(s[:len(s)-len(strings.TrimLeft(s, "0123456789"))])
}
