package net

import (
	"context"
	"net/netip"
	"strings"
)

// addrList has the addresses that a name stands for; at least one.
type addrList []Addr

// ipOfAddr returns the IP of an address that has one.
func ipOfAddr(addr Addr) IP {
	switch addr := addr.(type) {
	case *TCPAddr:
		return addr.IP
	case *UDPAddr:
		return addr.IP
	case *IPAddr:
		return addr.IP
	}
	return nil
}

func isIPv4(addr Addr) bool { return ipOfAddr(addr).To4() != nil }

// forResolve chooses one: IPv4, unless the text was an IPv6 address.
func (addrs addrList) forResolve(network, text string) Addr {
	want6 := network == "ip" && strings.Contains(text, ":") ||
		(network == "tcp" || network == "udp") && strings.Contains(text, "[")
	for _, addr := range addrs {
		if isIPv4(addr) != want6 {
			return addr
		}
	}
	return addrs[0]
}

// partition splits off those for which label is not as for the first one.
func (addrs addrList) partition(label func(Addr) bool) (primaries, fallbacks addrList) {
	for _, addr := range addrs {
		if label(addr) == label(addrs[0]) {
			primaries = append(primaries, addr)
		} else {
			fallbacks = append(fallbacks, addr)
		}
	}
	return primaries, fallbacks
}

// resolveAddrList returns the addresses that address stands for; op is "dial" or "listen". One that connects from hint needs those
// of its family.
func (r *Resolver) resolveAddrList(ctx context.Context, op, network, address string, hint Addr) (addrList, error) {
	afnet, _, err := parseNetwork(network, true)
	if err != nil {
		return nil, err
	}
	if op == "dial" && address == "" {
		return nil, errMissingAddress
	}
	var addrs addrList
	if strings.HasPrefix(afnet, "unix") {
		addrs = addrList{&UnixAddr{Name: address, Net: afnet}}
	} else if addrs, err = r.internetAddrList(ctx, afnet, address); err != nil {
		return nil, err
	}
	if op != "dial" || hint == nil {
		return addrs, nil
	}
	fitting := addrs[:0]
	for _, addr := range addrs {
		if addr.Network() != hint.Network() {
			return nil, &AddrError{Err: "mismatched local address type", Addr: hint.String()}
		}
		if canReach(hint, addr) {
			fitting = append(fitting, addr)
		}
	}
	if len(fitting) == 0 {
		return nil, &AddrError{Err: errNoSuitableAddress.Error(), Addr: hint.String()}
	}
	return fitting, nil
}

// canReach reports whether both are of one family, or one of them is of any.
func canReach(from, to Addr) bool {
	f, ok := from.(sockaddr)
	t := to.(sockaddr)
	if !ok || f.family() == t.family() && ipOfAddr(from) == nil {
		return true
	}
	return f.isWildcard() || t.isWildcard() || ipOfAddr(to).matchAddrFamily(ipOfAddr(from))
}

// internetAddrList returns the addresses that "host:port", or for networks of IP the host, stands for. Without a host it is any.
func (r *Resolver) internetAddrList(ctx context.Context, network, address string) (addrList, error) {
	host, port := "", 0
	kind := strings.TrimRight(network, "46")
	switch kind {
	case "tcp", "udp":
		if address != "" {
			var name string
			var err error
			if host, name, err = SplitHostPort(address); err != nil {
				return nil, err
			}
			if port, err = r.LookupPort(ctx, network, name); err != nil {
				return nil, err
			}
		}
	case "ip":
		host = address
	default:
		return nil, UnknownNetworkError(network)
	}
	withPort := func(ip IPAddr) Addr {
		switch kind {
		case "tcp":
			return &TCPAddr{IP: ip.IP, Port: port, Zone: ip.Zone}
		case "udp":
			return &UDPAddr{IP: ip.IP, Port: port, Zone: ip.Zone}
		}
		return &ip
	}
	if host == "" {
		return addrList{withPort(IPAddr{})}, nil
	}
	ips, err := r.lookupIPAddr(ctx, network, host)
	if err != nil {
		return nil, err
	}
	// :: is any address: of IPv4 it is 0.0.0.0.
	if len(ips) == 1 && ips[0].IP.Equal(IPv6unspecified) {
		ips = append(ips, IPAddr{IP: IPv4zero})
	}
	var addrs addrList
	version := ipVersion(network)
	for _, ip := range ips {
		is4 := ip.IP.To4() != nil
		if version == 0 || version == '4' && is4 || version == '6' && !is4 && len(ip.IP) == IPv6len {
			addrs = append(addrs, withPort(ip))
		}
	}
	if len(addrs) == 0 {
		return nil, &AddrError{Err: errNoSuitableAddress.Error(), Addr: host}
	}
	return addrs, nil
}

// ipVersion returns '4' or '6' if the network ends so, otherwise 0.
func ipVersion(network string) byte {
	if network != "" {
		if last := network[len(network)-1]; last == '4' || last == '6' {
			return last
		}
	}
	return 0
}

// literalIP returns the address that host is, if it is no name.
func literalIP(host string) (IPAddr, bool) {
	a, err := netip.ParseAddr(host)
	if err != nil {
		return IPAddr{}, false
	}
	return IPAddr{IP: IP(a.AsSlice()).To16(), Zone: a.Zone()}, true
}
