package net

import (
	"cmp"
	"math/bits"
	"net/netip"
	"slices"
)

// RFC 6724 says in which order the addresses of a host are to be tried: by what they are, and by the address that this machine would
// connect from.

// A candidate is an address to connect to.
type candidate struct {
	addr     IPAddr
	dst, src addrTraits // src is of the address to connect from
	reached  bool       // there is such
	common   int        // bits that both begin with, if it is IPv6
}

// addrTraits are what the rules look at.
type addrTraits struct {
	scope             int
	precedence, label int
}

// sortByRFC6724 sorts addresses.
func sortByRFC6724(addrs []IPAddr) {
	if len(addrs) < 2 {
		return
	}
	list := make([]candidate, len(addrs))
	for i, addr := range addrs {
		list[i] = newCandidate(addr, sourceOf(addr))
	}
	slices.SortStableFunc(list, compareCandidates)
	for i := range list {
		addrs[i] = list[i].addr
	}
}

// sourceOf returns the address that this machine would connect from. Connecting a UDP socket sends nothing.
func sourceOf(addr IPAddr) netip.Addr {
	c, err := DialUDP("udp", nil, &UDPAddr{IP: addr.IP, Port: 53, Zone: addr.Zone})
	if err != nil {
		return netip.Addr{}
	}
	defer c.Close()
	return ipOfAddr(c.LocalAddr()).addr()
}

func newCandidate(addr IPAddr, src netip.Addr) candidate {
	c := candidate{addr: addr, dst: traitsOf(addr.IP.addr())}
	if src.IsValid() {
		c.reached = true
		c.src = traitsOf(src)
		if addr.IP.To4() == nil {
			c.common = commonPrefixLen(addr.IP, src.AsSlice())
		}
	}
	return c
}

// compareCandidates is negative if a comes first. Rules 3, 4 and 7 need what nobody tells us.
func compareCandidates(a, b candidate) int {
	first := func(is func(c *candidate) bool) int { return boolint(is(&b)) - boolint(is(&a)) }
	if !a.reached || !b.reached {
		return first(func(c *candidate) bool { return c.reached }) // rule 1
	}
	longer := 0
	if a.addr.IP.To4() == nil && b.addr.IP.To4() == nil {
		longer = cmp.Compare(b.common, a.common)
	}
	return cmp.Or(
		first(func(c *candidate) bool { return c.src.scope == c.dst.scope }), // rule 2
		first(func(c *candidate) bool { return c.src.label == c.dst.label }), // rule 5
		cmp.Compare(b.dst.precedence, a.dst.precedence),                      // rule 6
		cmp.Compare(a.dst.scope, b.dst.scope),                                // rule 8
		longer,                                                               // rule 9
	)
}

// policies is the table of RFC 6724, 2.1, the longest prefixes first.
var policies = []struct {
	prefix            netip.Prefix
	precedence, label int
}{
	{netip.MustParsePrefix("::1/128"), 50, 0},
	{netip.MustParsePrefix("::ffff:0:0/96"), 35, 4}, // IPv4
	{netip.MustParsePrefix("::/96"), 1, 3},
	{netip.MustParsePrefix("2001::/32"), 5, 5},
	{netip.MustParsePrefix("2002::/16"), 30, 2},
	{netip.MustParsePrefix("3ffe::/16"), 1, 12},
	{netip.MustParsePrefix("fec0::/10"), 1, 11},
	{netip.MustParsePrefix("fc00::/7"), 3, 13},
	{netip.MustParsePrefix("::/0"), 40, 1},
}

func traitsOf(ip netip.Addr) addrTraits {
	t := addrTraits{scope: scopeOf(ip)}
	mapped := netip.AddrFrom16(ip.As16())
	for _, policy := range policies {
		if policy.prefix.Contains(mapped) {
			t.precedence, t.label = policy.precedence, policy.label
			break
		}
	}
	return t
}

// Scopes, as multicast addresses have them.
const (
	scopeLinkLocal = 0x2
	scopeSiteLocal = 0x5
	scopeGlobal    = 0xe
)

func scopeOf(ip netip.Addr) int {
	b := ip.As16()
	switch {
	case ip.IsLoopback() || ip.IsLinkLocalUnicast():
		return scopeLinkLocal
	case ip.Is6() && ip.IsMulticast():
		return int(b[1] & 15)
	case ip.Is6() && b[0] == 0xfe && b[1]&0xc0 == 0xc0:
		return scopeSiteLocal
	}
	return scopeGlobal
}

// commonPrefixLen counts the bits that both begin with, up to 64: the others name a host, not a network.
func commonPrefixLen(a, b []byte) (n int) {
	if len(a) != len(b) {
		return 0
	}
	for i := range min(len(a), 8) {
		if differ := a[i] ^ b[i]; differ != 0 {
			return n + bits.LeadingZeros8(differ)
		}
		n += 8
	}
	return n
}
